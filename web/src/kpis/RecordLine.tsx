import { Text } from "@mantine/core";
import {
  IconBuilding,
  IconCalendarEvent,
  IconEyeOff,
  IconMail,
  IconMailbox,
  IconMessage,
  IconNote,
  IconPhone,
  IconUser,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { KpiRecord } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { TYPES } from "./queries";
import classes from "./RecordsPanel.module.css";

const ICONS: Record<string, typeof IconMail> = {
  email: IconMail,
  call: IconPhone,
  meeting: IconCalendarEvent,
  note: IconNote,
  letter: IconMailbox,
  chat: IconMessage,
  person: IconUser,
  organization: IconBuilding,
};

/** One record that a figure counts; of one out of reach, what the figure tells and why there is no more. */
export function RecordLine({ record, ownerName }: { record: KpiRecord; ownerName: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const Icon = record.hidden ? IconEyeOff : (ICONS[record.type ?? ""] ?? IconNote);
  const type = TYPES.find((one) => one === record.type);
  const { customer_id: customerId, customer_name: name } = record;
  const about = [type && t(`interactions.types.${type}`), record.subject];
  const facts = [
    record.value != null && t("kpis.records.answeredAfter", { duration: format.duration(record.value) }),
    ownerName || t("kpis.nobody"),
    record.at && format.time(record.at),
  ];
  return (
    <li className={classes.line} data-hidden={record.hidden || undefined}>
      <Icon size={18} stroke={1.6} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        {customerId ? (
          <Link to="/customers/$customerId" params={{ customerId }} className={classes.customer}>
            {name || t("kpis.records.unnamed")}
          </Link>
        ) : (
          <span>{record.hidden ? t("kpis.records.hidden") : t("kpis.records.noCustomer")}</span>
        )}
        <span className={classes.about}>{about.filter(Boolean).join(" · ")}</span>
      </div>
      <Text size="xs" c="dimmed" className={classes.facts}>
        {facts.filter(Boolean).join(" · ")}
      </Text>
    </li>
  );
}
