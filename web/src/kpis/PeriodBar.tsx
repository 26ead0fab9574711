import { ActionIcon, Checkbox, SegmentedControl, Select, Text, Tooltip } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { DateField } from "~/ui/DateField";
import { useFormat } from "~/ui/format";
import { SPANS, type Span } from "./days";
import classes from "./KpisPage.module.css";
import { type Asked, type KpisSearch, ROWS, searchOf } from "./search";

interface PeriodBarProps {
  asked: Asked;
  today: string;
  onChange: (next: Partial<KpisSearch>) => void;
  onStep: (by: -1 | 1) => void;
}

const BY = ["all", "owner", "type"] as const;

/** Which days, compared with those before or not, in which rows, and told apart by what. */
export function PeriodBar({ asked, today, onChange, onStep }: PeriodBarProps) {
  const { t } = useTranslation();
  return (
    <section className={classes.bar} aria-label={t("kpis.bar.label")}>
      <DaysChoice asked={asked} today={today} onChange={onChange} onStep={onStep} />
      <div className={classes.group}>
        <SegmentedControl
          className={classes.grow}
          aria-label={t("kpis.bar.rows")}
          value={asked.period}
          onChange={(value) => onChange({ period: ROWS.find((one) => one === value) })}
          data={ROWS.map((value) => ({ value, label: t(`kpis.bar.row.${value}`) }))}
        />
      </div>
      <div className={classes.choice}>
        <Select
          className={classes.by}
          aria-label={t("kpis.bar.by")}
          allowDeselect={false}
          value={asked.by ?? "all"}
          onChange={(value) => onChange({ by: value === "owner" || value === "type" ? value : undefined })}
          data={BY.map((value) => ({ value, label: t(`kpis.bar.bys.${value}`) }))}
        />
        <Checkbox
          className={classes.check}
          label={t("kpis.bar.compare")}
          checked={asked.compare}
          onChange={(event) => onChange({ compare: event.currentTarget.checked ? undefined : false })}
        />
      </div>
    </section>
  );
}

/** A span by its name, or days of one's own; one step back and forth. */
function DaysChoice({ asked, today, onChange, onStep }: PeriodBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [wantsOwn, setWantsOwn] = useState(false);
  const isOwn = wantsOwn || !asked.span;
  const { from, to } = asked.days;
  const choose = (value: string | null) => {
    const span = SPANS.find((one) => one === value);
    setWantsOwn(!span);
    if (span) onChange({ ...namedSpan(span), period: undefined });
  };
  const setDays = (days: { from: string; to: string }) => {
    if (days.from > days.to) return onChange({ ...searchOf({ from: days.to, to: days.from }, today) });
    return onChange({ span: undefined, ...days });
  };
  return (
    <div className={classes.choice}>
      <Select
        className={classes.span}
        aria-label={t("kpis.bar.span")}
        allowDeselect={false}
        value={isOwn ? "own" : (asked.span ?? "own")}
        onChange={choose}
        data={[...SPANS, "own" as const].map((value) => ({ value, label: t(`kpis.bar.spans.${value}`) }))}
      />
      <div className={classes.group}>
        <Step label={t("kpis.bar.before")} onClick={() => onStep(-1)} icon={IconChevronLeft} />
        {isOwn ? (
          <>
            <DateField
              className={classes.day}
              aria-label={t("kpis.bar.from")}
              value={from}
              clearable={false}
              onChange={(day) => day && setDays({ from: day, to })}
            />
            <DateField
              className={classes.day}
              aria-label={t("kpis.bar.to")}
              value={to}
              clearable={false}
              onChange={(day) => day && setDays({ from, to: day })}
            />
          </>
        ) : (
          <Text className={`${classes.days} tabular`} aria-live="polite">
            {format.date(from)} – {format.date(to)}
          </Text>
        )}
        <Step label={t("kpis.bar.after")} onClick={() => onStep(1)} icon={IconChevronRight} />
      </div>
    </div>
  );
}

const namedSpan = (span: Span) => ({ span: span === "month" ? undefined : span, from: undefined, to: undefined });

interface StepProps {
  label: string;
  onClick: () => void;
  icon: typeof IconChevronLeft;
}

function Step({ label, onClick, icon: Icon }: StepProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="input-sm" className={classes.step} aria-label={label} onClick={onClick}>
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
