import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "~/i18n/useTranslation";
import { isFunction, useUserName } from "~/settings/queries";
import { useFormat } from "~/ui/format";
import { RecordAvatar } from "~/ui/RecordAvatar";
import { useOnSight } from "~/ui/useOnSight";
import { Card } from "./Card";
import classes from "./HomePage.module.css";
import { changedQuery } from "./queries";

/** The customers on whom somebody has worked last. */
export function RecentChanges() {
  const { t } = useTranslation();
  const format = useFormat();
  const userName = useUserName();
  const { ref, isSeen } = useOnSight<HTMLElement>();
  return (
    <Card
      ref={ref}
      isSeen={isSeen}
      title={t("home.changes")}
      more={{ to: "/customers?sort=-updated_at", label: t("home.allCustomers") }}
      query={useQuery({ ...changedQuery, enabled: isSeen })}
      empty={t("home.noChanges")}
      isEmpty={({ results }) => results.length === 0}
      rows={6}
    >
      {({ results }) => (
        <ul className={classes.list}>
          {results.map((customer) => (
            <li key={customer.id} className={classes.row}>
              <RecordAvatar name={customer.name ?? ""} kind={customer.kind} size={24} />
              <Link to="/customers/$customerId" params={{ customerId: customer.id }} className={classes.rowLink}>
                <span>{customer.name}</span>
              </Link>
              <Text size="xs" c="dimmed" className={classes.changed}>
                {!isFunction(customer.updated_by) && (
                  <span className={classes.by}>{userName(customer.updated_by)} · </span>
                )}
                <time dateTime={customer.updated_at} title={format.dateTime(customer.updated_at)}>
                  {format.ago(customer.updated_at)}
                </time>
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
