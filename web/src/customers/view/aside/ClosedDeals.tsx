import { Button, Collapse } from "@mantine/core";
import { IconChevronDown, IconChevronRight, IconThumbDown, IconTrophy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Deal } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { dealsOfCustomerQuery } from "../../queries";
import { useShown } from "../useShownCustomer";
import classes from "./Aside.module.css";

/** "3 won, 1 lost", folded. */
export function ClosedDeals() {
  const { t } = useTranslation();
  const { customer } = useShown();
  const [opened, setOpened] = useState(false);
  const closed = (useQuery(dealsOfCustomerQuery(customer.id)).data?.results ?? []).filter(
    (deal) => deal.status !== "open",
  );
  if (closed.length === 0) return null;
  const won = closed.filter((deal) => deal.status === "won").length;
  const lost = closed.length - won;
  const parts = [
    won > 0 && t("customer.deals.won", { count: won }),
    lost > 0 && t("customer.deals.lost", { count: lost }),
  ];
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        ml={-8}
        aria-expanded={opened}
        leftSection={opened ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
        onClick={() => setOpened(!opened)}
      >
        {parts.filter(Boolean).join(", ")}
      </Button>
      <Collapse expanded={opened}>
        {closed.map((deal) => (
          <ClosedDeal key={deal.id} deal={deal} />
        ))}
      </Collapse>
    </>
  );
}

function ClosedDeal({ deal }: { deal: Deal }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isWon = deal.status === "won";
  return (
    <Link to={"/deals" as string} search={{ panel: deal.id } as never} className={classes.card}>
      <div className={classes.title}>{deal.name}</div>
      <div className={classes.facts}>
        <span style={{ display: "inline-flex", alignItems: "center", gap: 4 }}>
          {isWon ? <IconTrophy size={13} aria-hidden /> : <IconThumbDown size={13} aria-hidden />}
          {t(isWon ? "customer.deals.isWon" : "customer.deals.isLost")}
          {deal.closed_at && `, ${format.date(deal.closed_at)}`}
        </span>
        {deal.amount && <span className="tabular">{format.money(deal.amount)}</span>}
      </div>
    </Link>
  );
}
