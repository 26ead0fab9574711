import { useTranslation } from "~/i18n/useTranslation";

/** What people commonly call an address or a number; any other word is as good. */
export function useContactLabels() {
  const { t } = useTranslation();
  const words = (...keys: ("work" | "private" | "mobile" | "office" | "billing" | "delivery" | "fax")[]) =>
    keys.map((key) => t(`customer.labels.${key}`));
  return {
    email: words("work", "private", "office", "billing"),
    phone: words("work", "mobile", "private", "office", "fax"),
    address: words("office", "billing", "delivery", "private"),
  };
}
