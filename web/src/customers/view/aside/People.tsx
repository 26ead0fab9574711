import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Customer } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { RecordAvatar } from "~/ui/RecordAvatar";
import { peopleQuery } from "../../queries";
import { useShown } from "../useShownCustomer";
import classes from "./Aside.module.css";
import { Section } from "./Section";

/** The persons of an organization, or the organization of a person; nothing where there is none. */
export function People() {
  const { t } = useTranslation();
  const { customer, organization } = useShown();
  const people = useQuery(peopleQuery(customer.id)).data?.results ?? [];
  if (customer.kind === "person")
    return organization ? (
      <Section title={t("customer.fields.organization_id")}>
        <Neighbour customer={organization} />
      </Section>
    ) : null;
  return (
    <Section title={t("customer.people")} count={people.length}>
      {people.map((person) => (
        <Neighbour key={person.id} customer={person} />
      ))}
      {people.length === 0 && (
        <Text size="xs" c="dimmed">
          {t("customer.noPeople")}
        </Text>
      )}
    </Section>
  );
}

function Neighbour({ customer }: { customer: Customer }) {
  const city = customer.addresses?.find((address) => address.city)?.city;
  return (
    <Link to="/customers/$customerId" params={{ customerId: customer.id }} className={classes.person}>
      <RecordAvatar name={customer.name ?? ""} kind={customer.kind} />
      <div style={{ minWidth: 0 }}>
        <Text truncate>{customer.name}</Text>
        <Text size="xs" c="dimmed" truncate>
          {customer.kind === "person" ? customer.job_title : city}
        </Text>
      </div>
    </Link>
  );
}
