import { Text } from "@mantine/core";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { relativeFormat } from "~/ui/intl";
import { EntryCard } from "./entry/EntryCard";
import type { Day } from "./grouping";
import classes from "./Timeline.module.css";

interface DaysProps {
  days: readonly Day[];
  customerId: string;
  names: ReadonlyMap<string, string>;
}

/** Entries under their days; a day's head stays in sight while its entries are. */
export function Days({ days, customerId, names }: DaysProps) {
  return (
    <ol className={classes.days}>
      {days.map(({ day, items }) => (
        <li key={day}>
          <DayHead day={day} />
          <ol className={classes.entries}>
            {items.map((item) => (
              <li key={item.interaction.id}>
                <EntryCard item={item} customerId={customerId} names={names} />
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

const DAY_MS = 86_400_000;

/** "Today · Mon, 23 Nov". */
function DayHead({ day }: { day: string }) {
  const { i18n } = useTranslation();
  const format = useFormat();
  const today = format.dayOf(new Date().toISOString());
  const distance = Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS);
  const isNear = Math.abs(distance) <= 1;
  const date = format.weekday(day);
  const near = isNear && relativeFormat(i18n.language, { numeric: "auto" }).format(distance, "day");
  return (
    <div className={classes.dayHead}>
      <h3 className={classes.dayName} style={{ margin: 0 }}>
        {near || date}
      </h3>
      {near && (
        <Text span size="xs" c="dimmed">
          {date}
        </Text>
      )}
    </div>
  );
}
