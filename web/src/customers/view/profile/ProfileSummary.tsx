import { Group, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Customer } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { RecordAvatar } from "~/ui/RecordAvatar";
import { useShown } from "../useShownCustomer";
import { OwnerButton } from "./OwnerButton";
import classes from "./Profile.module.css";
import { StatusButton } from "./StatusButton";
import { WaysToReach } from "./WaysToReach";

/** Who this is, at a glance: name, place, status, owner, the last contact, and the ways to reach them. */
export function ProfileSummary() {
  const { customer } = useShown();
  return (
    <div className={classes.summary}>
      <Group wrap="nowrap" gap="sm" align="flex-start">
        <RecordAvatar name={initialsOf(customer)} kind={customer.kind} size={48} />
        <div className={classes.names}>
          <Title order={1} className={classes.name}>
            {customer.name}
          </Title>
          <Position />
        </div>
      </Group>
      <Group gap={6}>
        <StatusButton />
        <OwnerButton />
      </Group>
      <LastContact />
      <WaysToReach />
    </div>
  );
}

/** A person's names without the title, whose initial is nobody's. */
const initialsOf = ({ given_name, family_name, name }: Customer): string =>
  [given_name, family_name].filter(Boolean).join(" ") || (name ?? "");

/** "Geschäftsführer bei Müller Bau GmbH", or the city of an organization. */
function Position() {
  const { customer, organization } = useShown();
  if (customer.kind === "organization") {
    const city = customer.addresses?.find((address) => address.city)?.city;
    return city ? <Text c="dimmed">{city}</Text> : null;
  }
  if (!customer.job_title && !organization) return null;
  return (
    <Text c="dimmed" component="div">
      {customer.job_title}
      {customer.job_title && organization && " · "}
      {organization && (
        <Link to="/customers/$customerId" params={{ customerId: organization.id }} className={classes.link}>
          {organization.name}
        </Link>
      )}
    </Text>
  );
}

function LastContact() {
  const { t } = useTranslation();
  const format = useFormat();
  const { last_interaction_at: at } = useShown().customer;
  return (
    <Text size="xs" c="dimmed" title={at ? format.dateTime(at) : undefined}>
      {at ? t("customer.lastContact", { when: format.ago(at) }) : t("customer.noContactYet")}
    </Text>
  );
}
