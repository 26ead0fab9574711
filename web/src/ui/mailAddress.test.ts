import { expect, test } from "vitest";
import { mailAddressText } from "./mailAddress";

test.each([
  ["info@mueller.de", "info@mueller.de"],
  ["info@xn--mller-kva.de", "info@müller.de"],
  ["nada@xn--kserei-hinterstoier-1tb2g.example", "nada@käserei-hinterstoißer.example"],
  ["a@mail.xn--mller-kva.de", "a@mail.müller.de"],
])("%s is read as %s", (address, text) => {
  expect(mailAddressText(address)).toBe(text);
});

test.each([
  ["a domain that only looks like a Latin one", "info@xn--pple-43d.com"],
  ["what is no Punycode", "info@xn--\u00fc.de"],
  ["no address", "xn--"],
])("%s stays as it is", (_, address) => {
  expect(mailAddressText(address)).toBe(address);
});
