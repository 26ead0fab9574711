import { useTranslation } from "react-i18next";
import type { Customer360WithOrganization } from "../queries";

/** What was said, and where the next contact is noted. */
export function Middle({ view }: { view: Customer360WithOrganization }) {
  const { t } = useTranslation();
  return <section aria-label={t("interactions.title")} data-customer={view.customer.id} />;
}
