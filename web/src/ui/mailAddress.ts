import { toUnicode } from "punycode/";

/**
 * An e-mail address as its owner writes it: info@xn--mller-kva.de is info@müller.de. A domain in letters other than Latin ones
 * stays as it is: a Cyrillic а looks like a Latin one, and would pass for somebody else's domain (RFC 5890, 4.4).
 */
export function mailAddressText(address: string): string {
  const at = address.lastIndexOf("@") + 1;
  const domain = domainText(address.slice(at));
  return address.slice(0, at) + domain;
}

function domainText(domain: string): string {
  if (!/(^|\.)xn--/i.test(domain)) return domain;
  try {
    const text = toUnicode(domain);
    return /^[\p{Script=Latin}\p{M}\d.-]+$/u.test(text) ? text : domain;
  } catch {
    return domain; // no Punycode (RFC 3492), whatever it begins with
  }
}
