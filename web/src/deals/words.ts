/** The words for what deals are made of, in the user's language. */
import { useQuery } from "@tanstack/react-query";
import type { Pipeline, Stage } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { pipelinesQuery } from "~/settings/queries";

type Labelled = Pick<Stage, "name" | "label">;

/** The label in a language, or in the other, or else the name by which the settings call it. */
export const labelOf = ({ name, label }: Labelled, language: string): string =>
  (language === "de" ? label?.de || label?.en : label?.en || label?.de) || name;

const NONE: readonly Pipeline[] = [];

export const usePipelines = (): readonly Pipeline[] => useQuery(pipelinesQuery).data?.pipelines ?? NONE;

/** The label of a stage of a pipeline; the bare name of one that is gone. */
export function useStageLabel(): (pipeline: string | null | undefined, stage: string | null | undefined) => string {
  const { i18n } = useTranslation();
  const pipelines = usePipelines();
  return (pipeline, stage) => {
    const found = pipelines.find(({ name }) => name === pipeline)?.stages.find(({ name }) => name === stage);
    return found ? labelOf(found, i18n.language) : (stage ?? "");
  };
}

/** The reasons that are offered; kept by these names, so that they count together in whatever language they were chosen. */
export const REASONS = ["price", "competitor", "no_budget", "timing", "no_answer", "no_need"] as const;
type Reason = (typeof REASONS)[number];

const isReason = (value: string): value is Reason => REASONS.includes(value as Reason);

/** Why a deal was lost: one of the offered reasons, or in the words in which it was written. */
export function useReasonText(): (reason: string | null | undefined) => string {
  const { t } = useTranslation();
  return (reason) => (reason && isReason(reason) ? t(`deals.reasons.${reason}`) : (reason ?? ""));
}
