import { ActionIcon } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";
import { mailAddressText } from "~/ui/mailAddress";
import { useShown } from "../useShownCustomer";
import { ContactList } from "./ContactList";
import classes from "./ContactList.module.css";
import type { Email } from "./issues";
import { EmailEditor } from "./lazyEditors";
import { mailLink } from "./links";
import { EnteredAs, WarningMark } from "./Mark";

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
