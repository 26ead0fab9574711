import { ActionIcon, Text } from "@mantine/core";
import { IconAlertTriangle, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Deal } from "~/api/types";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { pipelinesQuery } from "~/settings/queries";
import { useFormat } from "~/ui/format";
import { Later, lazily } from "~/ui/later";
import classes from "./Aside.module.css";
import { ClosedDeals } from "./ClosedDeals";
import { Section } from "./Section";
import { useToday } from "./useToday";

const AddDeal = lazily(async () => (await import("./AddDeal")).AddDeal);

/** The deals that are open with the customer, and a quick way to begin one. */
export function OpenDeals({ deals }: { deals: readonly Deal[] }) {
  const { t } = useTranslation();
  const mayAdd = useMay("deals", "write");
  const [isAdding, setAdding] = useState(false);
  return (
    <Section
      title={t("customer.deals.title")}
      count={deals.length}
      action={
        mayAdd && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("customer.deals.add")}
            aria-expanded={isAdding}
            onPointerEnter={AddDeal.load}
            onFocus={AddDeal.load}
            onClick={() => setAdding(!isAdding)}
          >
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        )
      }
    >
      <Later>{isAdding && <AddDeal onDone={() => setAdding(false)} />}</Later>
      {deals.map((deal) => (
        <DealCard key={deal.id} deal={deal} />
      ))}
      {deals.length === 0 && !isAdding && (
        <Text size="xs" c="dimmed">
          {t("customer.deals.none")}
        </Text>
      )}
      <ClosedDeals />
    </Section>
  );
}

function DealCard({ deal }: { deal: Deal }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useToday();
  const stage = useStageName(deal);
  const { expected_close: close } = deal;
  const isLate = close ? close < today : false;
  return (
    <Link to={"/deals" as string} search={{ panel: deal.id } as never} className={classes.card}>
      <div className={classes.title}>{deal.name}</div>
      <div className={classes.facts}>
        <span>{stage}</span>
        {deal.amount && <span className="tabular">{format.money(deal.amount)}</span>}
      </div>
      {close && (
        <div className={classes.facts}>
          {isLate ? (
            <span className={classes.late}>
              <IconAlertTriangle size={13} aria-hidden />
              {t("customer.deals.closeLate", { date: format.date(close) })}
            </span>
          ) : (
            <span>{t("customer.deals.close", { date: format.date(close) })}</span>
          )}
        </div>
      )}
    </Link>
  );
}

function useStageName({ pipeline, stage }: Deal): string {
  const { i18n } = useTranslation();
  const pipelines = useQuery(pipelinesQuery).data?.pipelines ?? [];
  const found = pipelines.find(({ name }) => name === pipeline)?.stages.find(({ name }) => name === stage);
  return (i18n.language === "de" ? found?.label?.de : found?.label?.en) ?? stage ?? "";
}
