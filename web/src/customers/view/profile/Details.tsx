import { Stack } from "@mantine/core";
import { useTranslation } from "~/i18n/useTranslation";
import { Addresses } from "../contact/Addresses";
import { Emails } from "../contact/Emails";
import { Phones } from "../contact/Phones";
import { CustomFields } from "../custom/CustomFields";
import { useShown } from "../useShownCustomer";
import { AssignmentFields } from "./AssignmentFields";
import { FieldGroup } from "./FieldGroup";
import { OrganizationFields, PersonFields } from "./NameFields";
import { RegistrationFields } from "./RegistrationFields";

/** Every field of the customer, edited in its place. */
export function Details() {
  const { t } = useTranslation();
  const { customer } = useShown();
  return (
    <Stack gap="md">
      <FieldGroup title={t("customer.groups.contact")}>
        <Emails />
        <Phones />
        <Addresses />
      </FieldGroup>
      <FieldGroup title={t(customer.kind === "person" ? "customer.kinds.person" : "customer.kinds.organization")}>
        {customer.kind === "person" ? <PersonFields /> : <OrganizationFields />}
      </FieldGroup>
      <CustomFields />
      <FieldGroup title={t("customer.groups.assignment")}>
        <AssignmentFields />
      </FieldGroup>
      <FieldGroup title={t("customer.groups.registration")}>
        <RegistrationFields />
      </FieldGroup>
    </Stack>
  );
}
