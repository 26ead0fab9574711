import { Button, NumberInput, SegmentedControl, Select, TextInput } from "@mantine/core";
import { IconClock } from "@tabler/icons-react";
import { useState } from "react";
import type { Problem } from "~/api/problem";
import { useMe } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { type Draft, OUTCOMES } from "../draft";
import { clockAt } from "../moments";
import classes from "./Fields.module.css";

export interface FieldsProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  problem?: Problem;
}

/** Direction, outcome, duration and time of a call. */
export function CallFields({ draft, onChange, problem }: FieldsProps) {
  const { t } = useTranslation();
  const known = OUTCOMES.map((value) => ({ value: value as string, label: t(`interactions.outcomes.${value}`) }));
  const { outcome } = draft;
  const isOther = outcome !== null && !known.some(({ value }) => value === outcome);
  return (
    <div className={classes.row}>
      <SegmentedControl
        className={classes.wide}
        size="xs"
        aria-label={t("interactions.fields.direction")}
        value={draft.direction}
        onChange={(direction) => onChange({ direction })}
        data={(["outbound", "inbound"] as const).map((value) => ({
          value,
          label: t(`interactions.directions.${value}`),
        }))}
      />
      <Select
        className={classes.half}
        size="xs"
        w={132}
        aria-label={t("interactions.fields.outcome")}
        placeholder={t("interactions.fields.outcome")}
        data={isOther ? [...known, { value: outcome, label: outcome }] : known}
        value={outcome}
        clearable
        clearButtonProps={{ "aria-label": t("actions.remove") }}
        onChange={(chosen) => onChange({ outcome: chosen })}
        error={problem?.errorAt("/outcome")?.message}
      />
      <MinutesInput draft={draft} onChange={onChange} problem={problem} />
      <WhenInput draft={draft} onChange={onChange} problem={problem} />
    </div>
  );
}

export function MinutesInput({ draft, onChange, problem }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <NumberInput
      size="xs"
      w={84}
      aria-label={t("interactions.fields.minutes")}
      placeholder={t("interactions.fields.minutes")}
      value={draft.minutes ?? ""}
      onChange={(minutes) => onChange({ minutes: minutes === "" ? null : Number(minutes) })}
      min={0}
      max={10_080}
      allowDecimal={false}
      suffix=" min"
      hideControls
      error={problem?.errorAt("/duration_s")?.message}
    />
  );
}

/** When it took place, on the clock of the user's time zone: now, unless another time is chosen. */
export function WhenInput({ draft, onChange, problem }: FieldsProps) {
  const { t } = useTranslation();
  const timeZone = useMe()?.timezone;
  const [wasNow, setWasNow] = useState(false);
  if (draft.at === null)
    return (
      <Button
        variant="default"
        size="xs"
        fw={400}
        leftSection={<IconClock size={16} stroke={1.7} aria-hidden />}
        aria-label={t("interactions.changeTime")}
        onClick={() => {
          setWasNow(true);
          onChange({ at: clockAt(new Date().toISOString(), timeZone) });
        }}
      >
        {t("interactions.now")}
      </Button>
    );
  return (
    <TextInput
      size="xs"
      w={180}
      type="datetime-local"
      aria-label={t("interactions.fields.occurred_at")}
      value={draft.at}
      onChange={({ currentTarget: { value } }) => onChange({ at: value || null })}
      error={problem?.errorAt("/occurred_at")?.message}
      autoFocus={wasNow}
    />
  );
}
