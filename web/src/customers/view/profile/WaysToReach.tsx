import type { IconProps } from "@tabler/icons-react";
import { IconMail, IconMapPin, IconPhone, IconWorld } from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { Customer } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { isSuspectPhone } from "../contact/issues";
import { mailLink, mapLink, phoneLink, webLink } from "../contact/links";
import { useShown } from "../useShownCustomer";
import classes from "./Profile.module.css";

/** Call, mail, web and map from one tap; a way that is not known keeps its place, so that the others keep theirs. */
export function WaysToReach() {
  const { t } = useTranslation();
  const { customer, organization } = useShown();
  const { phone, mail, web, map } = waysTo(customer, organization);
  return (
    <nav className={classes.ways} aria-label={t("customer.ways.title")}>
      <Way icon={IconPhone} label={t("customer.ways.call")} href={phone} />
      <Way icon={IconMail} label={t("customer.ways.mail")} href={mail} />
      <Way icon={IconMapPin} label={t("customer.ways.map")} href={map} isOutside />
      <Way icon={IconWorld} label={t("customer.ways.web")} href={web} isOutside />
    </nav>
  );
}

/**
 * The best link of each way: the primary address, else the first that works. A person without a web site or an address is
 * found by those of the organization.
 */
export function waysTo(customer: Customer, organization?: Customer) {
  const places = [...(customer.addresses ?? []), ...(organization?.addresses ?? [])];
  const site = customer.website ?? organization?.website;
  const emails = (customer.emails ?? []).filter((email) => !email.undeliverable);
  const email = emails.find((one) => one.primary) ?? emails[0];
  const phones = (customer.phones ?? []).filter((phone) => !isSuspectPhone(customer, phone));
  return {
    phone: phones.map((phone) => phoneLink(phone.number)).find(Boolean),
    mail: email && mailLink(email.address),
    web: site ? webLink(site) : undefined,
    map: places.map(mapLink).find(Boolean),
  };
}

interface WayProps {
  icon: ComponentType<IconProps>;
  label: string;
  href: string | undefined;
  /** Opens in a tab of its own. */
  isOutside?: boolean;
}

function Way({ icon: Icon, label, href, isOutside }: WayProps) {
  const content = (
    <>
      <Icon size={18} stroke={1.6} aria-hidden />
      {label}
    </>
  );
  if (!href)
    return (
      <span className={classes.way} aria-disabled="true">
        {content}
      </span>
    );
  return (
    <a className={classes.way} href={href} {...(isOutside ? { target: "_blank", rel: "noreferrer" } : {})}>
      {content}
    </a>
  );
}
