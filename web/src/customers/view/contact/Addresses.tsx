import { ActionIcon } from "@mantine/core";
import { IconMapPin } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";
import { addressLine } from "../../words";
import { useShown } from "../useShownCustomer";
import { ContactList } from "./ContactList";
import classes from "./ContactList.module.css";
import { type Address, type AddressPart, addressIssue } from "./issues";
import { AddressEditor } from "./lazyEditors";
import { mapLink } from "./links";
import { EnteredAs, WarningMark } from "./Mark";

const BLANK: Address = {};
const PARTS: readonly AddressPart[] = ["street", "house_number", "postal_code", "city", "country"];

/** The parts that were entered anew are no longer what `raw` says they were. */
export function finishAddresses(before: readonly Address[], items: readonly Address[], at: number): Address[] {
  return items.map((item, index) => {
    if (index !== at) return item;
    const kept = Object.entries(item.raw ?? {}).filter(
      ([part]) => before[at]?.[part as AddressPart] === item[part as AddressPart],
    );
    return { ...item, raw: kept.length > 0 ? Object.fromEntries(kept) : null };
  });
}

export function Addresses() {
  const { t, i18n } = useTranslation();
  const { customer } = useShown();
  const addresses = customer.addresses ?? [];
  return (
    <ContactList<Address>
      name="addresses"
      title={t("customer.fields.addresses")}
      addLabel={t("customer.addAddress")}
      items={addresses}
      blank={BLANK}
      isBlank={(address) => PARTS.every((part) => !address[part]?.trim())}
      finish={(items, at) => finishAddresses(addresses, items, at)}
      isSuspect={(address) => addressIssue(customer, address) !== undefined}
      show={(address) => {
        const issue = addressIssue(customer, address);
        const raw = Object.values(address.raw ?? {}).join(", ");
        return (
          <span className={classes.line}>
            <span>{addressText(address, i18n.language)}</span>
            <EnteredAs raw={raw} now="" />
            {address.label && <span className={classes.secondary}>{address.label}</span>}
            {issue && <WarningMark>{t(`customer.issues.${issue}` as "customer.issues.unknown_country")}</WarningMark>}
          </span>
        );
      }}
      aside={(address) => <MapLink address={address} />}
      editor={(props) => <AddressEditor {...props} />}
    />
  );
}

/** As on an envelope, a line each; the country by its name. */
function addressText(address: Address, language: string): string {
  const street = [address.street, address.house_number].filter(Boolean).join(" ");
  const city = [address.postal_code, address.city].filter(Boolean).join(" ");
  return [street, city, countryName(address.country, language)].filter(Boolean).join("\n");
}

function countryName(country: string | null | undefined, language: string): string {
  if (!country || !/^[A-Z]{2}$/.test(country)) return country ?? "";
  return new Intl.DisplayNames(language, { type: "region" }).of(country) ?? country;
}

function MapLink({ address }: { address: Address }) {
  const { t } = useTranslation();
  const href = mapLink(address);
  if (!href) return null;
  return (
    <ActionIcon
      component="a"
      href={href}
      target="_blank"
      rel="noreferrer"
      variant="subtle"
      color="gray"
      className={classes.action}
      aria-label={t("customer.onMap", { address: addressLine(address) })}
    >
      <IconMapPin size={16} aria-hidden />
    </ActionIcon>
  );
}
