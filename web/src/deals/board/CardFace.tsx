import { Avatar, Text, Tooltip } from "@mantine/core";
import { IconCalendarEvent, IconCalendarX, IconHourglassHigh } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";
import { useUserName } from "~/settings/queries";
import { useFormat } from "~/ui/format";
import type { ShownDeal } from "../queries";
import { useToday } from "../useToday";
import classes from "./Board.module.css";

/** What a card shows of a deal. */
export function CardFace({ deal }: { deal: ShownDeal }) {
  const format = useFormat();
  const customer = deal.expanded?.customer?.name;
  return (
    <div className={classes.face}>
      <Text className={classes.name} fw={600}>
        {deal.name}
      </Text>
      <div className={classes.who}>
        <Text size="xs" c="dimmed" className={classes.customer}>
          {customer}
        </Text>
        <Owner deal={deal} />
      </div>
      <div className={classes.line}>
        <span className={`${classes.amount} tabular`}>{deal.amount ? format.money(deal.amount, true) : "–"}</span>
        <ExpectedClose deal={deal} />
      </div>
      <Rotting deal={deal} />
    </div>
  );
}

/** When it should be closed; red, with another sign and a word, once that has passed. */
export function ExpectedClose({ deal }: { deal: ShownDeal }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useToday();
  if (!deal.expected_close) return null;
  const isPast = deal.status === "open" && deal.expected_close < today;
  const Icon = isPast ? IconCalendarX : IconCalendarEvent;
  return (
    <span className={classes.close} data-past={isPast || undefined}>
      <Icon size={14} aria-hidden />
      {isPast && `${t("deals.past")} `}
      <span className="tabular">{format.date(deal.expected_close)}</span>
    </span>
  );
}

/** That nobody has moved or changed it for longer than its stage allows. */
export function Rotting({ deal }: { deal: ShownDeal }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useToday();
  if (!deal.rots_on || deal.rots_on > today) return null;
  return (
    <span className={classes.rotting} title={t("deals.rottingSince", { date: format.date(deal.rots_on) })}>
      <IconHourglassHigh size={14} aria-hidden />
      {t("deals.rotting")}
    </span>
  );
}

function Owner({ deal }: { deal: ShownDeal }) {
  const { t } = useTranslation();
  const nameOf = useUserName();
  const name = deal.expanded?.owner?.name ?? nameOf(deal.owner);
  if (!name) return <span className={classes.owner}>{t("deals.nobody")}</span>;
  return (
    <Tooltip label={name}>
      <span className={classes.owner} role="img" aria-label={name}>
        <Avatar size={22} name={name} color="teal" alt="" />
      </span>
    </Tooltip>
  );
}
