import { Alert, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconInfoCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "~/i18n/useTranslation";
import { searchQuery } from "~/search/queries";
import { CustomerLink } from "../list/CustomerLink";
import type { Kind } from "./form";
import classes from "./NewCustomerPage.module.css";

const TYPING_MS = 400;
const SHOWN = 3;

/** Shows who has the same address or name already, while there is still time not to enter them twice. */
export function AlreadyThere({ q, kind }: { q: string; kind: Kind }) {
  const { t } = useTranslation();
  const [sought] = useDebouncedValue(q, TYPING_MS);
  const { data, isPlaceholderData } = useQuery(searchQuery(sought));
  const isAddress = sought.includes("@");
  const hits = (data?.results ?? []).filter(
    (hit) => hit.matched.includes(isAddress ? "email" : "name") && (isAddress || hit.kind === kind),
  );
  if (!q || !sought || isPlaceholderData || hits.length === 0) return null;
  return (
    <Alert
      color="yellow"
      variant="outline"
      role="status"
      icon={<IconInfoCircle aria-hidden />}
      title={t("customers.new.alreadyThere")}
    >
      <Text size="sm">{t("customers.new.alreadyThereText")}</Text>
      <ul className={classes.hits}>
        {hits.slice(0, SHOWN).map((hit) => (
          <li key={hit.id}>
            <CustomerLink id={hit.id}>{hit.name}</CustomerLink>
            {hit.organization && ` (${hit.organization.name})`}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
