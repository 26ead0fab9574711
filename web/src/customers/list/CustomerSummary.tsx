import { Alert, Anchor, Button, Group, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconMail, IconPhone } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { useUserName } from "~/settings/queries";
import { useFormat } from "~/ui/format";
import { mailAddressText } from "~/ui/mailAddress";
import { RecordAvatar } from "~/ui/RecordAvatar";
import { mailLink, phoneLink, phoneText } from "../view/contact/links";
import { CustomerLink } from "./CustomerLink";
import classes from "./CustomerPanel.module.css";
import { Tags } from "./columns";
import type { ListedCustomer } from "./queries";
import { StatusMark } from "./StatusMark";
import { useWords } from "./words";

/** Who it is, how to reach them, whose they are, and what is next. */
export function CustomerSummary({ customer }: { customer: ListedCustomer }) {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  const userName = useUserName();
  const { id, name, kind, job_title: position, expanded, quality, last_interaction_at: last } = customer;
  return (
    <>
      <Group wrap="nowrap" pr="xl" mb="sm">
        <RecordAvatar name={name ?? ""} kind={kind} size={44} />
        <div style={{ minWidth: 0 }}>
          <Title order={2}>{name}</Title>
          <Text size="xs" c="dimmed" className={classes.sub}>
            {position}
            {position && expanded?.organization && " · "}
            {expanded?.organization && (
              <CustomerLink id={expanded.organization.id}>{expanded.organization.name}</CustomerLink>
            )}
          </Text>
        </div>
      </Group>
      {quality && quality.issues.length > 0 && <ToCheck fields={quality.issues.map(({ field }) => field)} />}
      <Ways customer={customer} />
      <dl className={classes.facts}>
        <Fact name={words.field("status")}>
          <StatusMark status={customer.status} />
        </Fact>
        <Fact name={words.field("owner")}>{userName(customer.owner)}</Fact>
        <Fact name={words.field("lastContact")}>
          {last && <time title={format.dateTime(last)}>{format.ago(last)}</time>}
        </Fact>
        <Fact name={words.field("nextTask")}>{customer.next_task_due && format.date(customer.next_task_due)}</Fact>
        <Fact name={words.field("address")}>{addressText(customer)}</Fact>
        <Fact name={words.field("tags")}>
          {customer.tags && customer.tags.length > 0 && <Tags tags={customer.tags} />}
        </Fact>
        <Fact name={words.field("source")}>{words.source(customer.source?.kind)}</Fact>
      </dl>
      <Button
        fullWidth
        variant="default"
        mt="md"
        renderRoot={(props) => <Link to="/customers/$customerId" params={{ customerId: id }} {...props} />}
      >
        {t("customers.panel.open")}
      </Button>
    </>
  );
}

function ToCheck({ fields }: { fields: readonly string[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const names = [...new Set(fields)]
    .map((field) => FIELD_NAMES[field] && words.field(FIELD_NAMES[field]))
    .filter(Boolean);
  return (
    <Alert color="yellow" variant="outline" p="xs" mb="sm" icon={<IconAlertTriangle size={16} aria-hidden />}>
      {t("customers.panel.quality", { fields: names.length > 0 ? names.join(", ") : fields.join(", ") })}
    </Alert>
  );
}

const FIELD_NAMES: Record<string, "phone" | "email" | "address"> = {
  phones: "phone",
  emails: "email",
  addresses: "address",
};

function Ways({ customer: { emails, phones } }: { customer: ListedCustomer }) {
  return (
    <div className={classes.ways}>
      {(phones ?? []).map(({ number }) => (
        <Anchor key={number} href={phoneLink(number)} className={classes.way}>
          <IconPhone size={16} aria-hidden />
          {phoneText(number)}
        </Anchor>
      ))}
      {(emails ?? []).map(({ address }) => (
        <Anchor key={address} href={mailLink(address)} className={classes.way}>
          <IconMail size={16} aria-hidden />
          {mailAddressText(address)}
        </Anchor>
      ))}
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{name}</dt>
      <dd>{children || t("customers.panel.none")}</dd>
    </>
  );
}

function addressText({ addresses }: ListedCustomer): string {
  const [first] = addresses ?? [];
  if (!first) return "";
  const street = [first.street, first.house_number].filter(Boolean).join(" ");
  const city = [first.postal_code, first.city].filter(Boolean).join(" ");
  return [street, city].filter(Boolean).join(", ");
}
