import { Text } from "@mantine/core";
import { IconHourglassHigh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { useOnSight } from "~/ui/useOnSight";
import { Card } from "./Card";
import classes from "./HomePage.module.css";
import { rottingQuery } from "./queries";

/** My deals on which nobody has worked for too long, those first that have waited longest. */
export function RottingDeals() {
  const { t } = useTranslation();
  const format = useFormat();
  const { ref, isSeen } = useOnSight<HTMLElement>();
  const query = useQuery({ ...rottingQuery, enabled: isSeen });
  return (
    <Card
      ref={ref}
      isSeen={isSeen}
      title={t("home.rotting")}
      more={{ to: "/deals", label: t("home.allDeals") }}
      query={query}
      empty={t("home.noRotting")}
      isEmpty={({ results }) => results.length === 0}
    >
      {({ results }) => (
        <ul className={classes.list}>
          {results.map((deal) => (
            <li key={deal.id} className={classes.row}>
              <Link to={`/deals?panel=${deal.id}` as string} className={classes.rowLink}>
                <span className={classes.strong}>{deal.name}</span>
                <span className={classes.excerpt}>{deal.expanded?.customer?.name}</span>
              </Link>
              <Text size="xs" c="dimmed" className={classes.when}>
                {deal.amount && <span className="tabular">{format.money(deal.amount, true)}</span>}
                {deal.rots_on && (
                  <span className={classes.warning}>
                    <IconHourglassHigh size={14} aria-hidden />{" "}
                    {t("home.rotsSince", { date: format.date(deal.rots_on) })}
                  </span>
                )}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
