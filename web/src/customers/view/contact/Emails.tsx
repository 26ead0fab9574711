import { ActionIcon, Autocomplete, Checkbox, Group, Text, TextInput } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { mailAddressText } from "~/ui/mailAddress";
import { useShown } from "../useShownCustomer";
import { ContactList, type ItemEditorProps } from "./ContactList";
import classes from "./ContactList.module.css";
import type { Email } from "./issues";
import { mailLink } from "./links";
import { EnteredAs, WarningMark } from "./Mark";
import { useContactLabels } from "./useContactLabels";

const BLANK: Email = { address: "" };

/** One address is the primary one at most; an address that was mended is no longer undeliverable. */
export function finishEmails(before: readonly Email[], items: readonly Email[], at: number): Email[] {
  return items.map((item, index) => {
    if (index !== at) return items[at]?.primary && item.primary ? { ...item, primary: false } : item;
    const isSame = before[at]?.address === item.address.trim();
    return { ...(isSame ? item : { ...item, undeliverable: false, raw: null }), address: item.address.trim() };
  });
}

export function Emails() {
  const { t } = useTranslation();
  const { customer } = useShown();
  const emails = customer.emails ?? [];
  return (
    <ContactList<Email>
      name="emails"
      title={t("customer.fields.emails")}
      addLabel={t("customer.addEmail")}
      items={emails}
      blank={BLANK}
      isBlank={(email) => email.address.trim() === ""}
      finish={(items, at) => finishEmails(emails, items, at)}
      isSuspect={(email) => email.undeliverable ?? false}
      show={(email) => (
        <span className={classes.line}>
          <span className={email.undeliverable ? classes.struck : undefined}>{mailAddressText(email.address)}</span>
          <EnteredAs raw={email.raw} now={mailAddressText(email.address)} />
          <span className={classes.secondary}>
            {[email.label, email.primary && emails.length > 1 && t("customer.primary")].filter(Boolean).join(" · ")}
          </span>
          {email.undeliverable && <WarningMark>{t("customer.undeliverable")}</WarningMark>}
        </span>
      )}
      aside={(email) => (
        <ActionIcon
          component="a"
          href={mailLink(email.address)}
          variant="subtle"
          color="gray"
          className={classes.action}
          aria-label={t("customer.mailTo", { address: mailAddressText(email.address) })}
        >
          <IconMail size={16} aria-hidden />
        </ActionIcon>
      )}
      editor={(props) => <EmailEditor {...props} />}
    />
  );
}

function EmailEditor({ item, error, change }: ItemEditorProps<Email>) {
  const { t } = useTranslation();
  const labels = useContactLabels();
  return (
    <>
      <TextInput
        size="xs"
        inputMode="email"
        autoComplete="off"
        label={t("customer.emailAddress")}
        value={item.address}
        error={error}
        onChange={(event) => change({ ...item, address: event.currentTarget.value })}
      />
      <Group gap="xs" align="end" wrap="nowrap">
        <Autocomplete
          size="xs"
          label={t("customer.label")}
          data={labels.email}
          value={item.label ?? ""}
          onChange={(label) => change({ ...item, label: label || null })}
          flex={1}
        />
        <Checkbox
          mb={6}
          size="xs"
          label={<Text size="xs">{t("customer.primary")}</Text>}
          checked={item.primary ?? false}
          onChange={(event) => change({ ...item, primary: event.currentTarget.checked })}
        />
      </Group>
    </>
  );
}
