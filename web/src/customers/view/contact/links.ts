/** Links to reach a customer, built here from what is stored; undefined where it would lead nowhere or elsewhere. */
import type { Address } from "./issues";

const MAP = "https://www.openstreetmap.org/search";

export const mailLink = (address: string): string => `mailto:${encodeURIComponent(address).replace("%40", "@")}`;

/** A tel: link (RFC 3966) of a number in any spelling; what follows "ext." is dialed after it. */
export function phoneLink(number: string): string | undefined {
  const [main = "", extension] = number.split(/(?:ext\.?|x|durchwahl|dw\.?)\s*/i);
  const digits = main.replace(/[^\d+]/g, "");
  if (!/^\+?\d{3,}$/.test(digits)) return undefined;
  return `tel:${digits}${extension ? `;ext=${extension.replace(/\D/g, "")}` : ""}`;
}

/** A web address that is http or https, whatever was entered; nothing else becomes a link. */
export function webLink(entered: string): string | undefined {
  try {
    const url = new URL(/^https?:\/\//i.test(entered) ? entered : `https://${entered}`);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Where an address is on the map; undefined where it says no more than the country. */
export function mapLink(address: Address): string | undefined {
  if (!address.city && !address.postal_code) return undefined;
  const street = [address.street, address.house_number].filter(Boolean).join(" ");
  const city = [address.postal_code, address.city].filter(Boolean).join(" ");
  const query = [street, city, address.country].filter(Boolean).join(", ");
  return `${MAP}?${new URLSearchParams({ query })}`;
}

const CALLING_CODE = /^\+(1|7|2[07]|3[0123469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d{4,})$/;

/** A number as it is read: its E.164 form with the calling code apart, anything else as it stands. */
export const phoneText = (number: string): string => number.replace(CALLING_CODE, "+$1 $2");
