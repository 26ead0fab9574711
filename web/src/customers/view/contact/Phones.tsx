import { ActionIcon } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";
import { useShown } from "../useShownCustomer";
import { ContactList } from "./ContactList";
import classes from "./ContactList.module.css";
import { isSuspectPhone, type Phone } from "./issues";
import { PhoneEditor } from "./lazyEditors";
import { phoneLink, phoneText } from "./links";
import { EnteredAs, WarningMark } from "./Mark";

const BLANK: Phone = { number: "" };

/** A number that was entered anew is no longer what `raw` says it was. */
export function finishPhones(before: readonly Phone[], items: readonly Phone[], at: number): Phone[] {
  return items.map((item, index) => {
    if (index !== at) return item;
    const number = item.number.trim();
    return before[at]?.number === number ? { ...item, number } : { ...item, number, raw: null };
  });
}

export function Phones() {
  const { t } = useTranslation();
  const { customer } = useShown();
  const phones = customer.phones ?? [];
  return (
    <ContactList<Phone>
      name="phones"
      title={t("customer.fields.phones")}
      addLabel={t("customer.addPhone")}
      items={phones}
      blank={BLANK}
      isBlank={(phone) => phone.number.trim() === ""}
      finish={(items, at) => finishPhones(phones, items, at)}
      isSuspect={(phone) => isSuspectPhone(customer, phone)}
      show={(phone) => (
        <span className={classes.line}>
          <span className="tabular">{phoneText(phone.number)}</span>
          <EnteredAs raw={phone.raw} now={phone.number} />
          {phone.label && <span className={classes.secondary}>{phone.label}</span>}
          {isSuspectPhone(customer, phone) && <WarningMark>{t("customer.looksInvalid")}</WarningMark>}
        </span>
      )}
      aside={(phone) => <CallLink phone={phone} />}
      editor={(props) => <PhoneEditor {...props} />}
    />
  );
}

function CallLink({ phone }: { phone: Phone }) {
  const { t } = useTranslation();
  const href = phoneLink(phone.number);
  if (!href) return null;
  return (
    <ActionIcon
      component="a"
      href={href}
      variant="subtle"
      color="gray"
      className={classes.action}
      aria-label={t("customer.callNumber", { number: phoneText(phone.number) })}
    >
      <IconPhone size={16} aria-hidden />
    </ActionIcon>
  );
}
