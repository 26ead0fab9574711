/** A pipeline as it is filled in, and as it is sent. */
import type { Pipeline, Stage } from "~/api/types";
import { nameFor } from "../names";

export interface StageForm {
  /** Tells rows apart while names are not made yet. */
  id: string;
  /** The API's name of a stage that exists. */
  name?: string;
  de: string;
  en: string;
  probability: number | "";
  rotting: number | "";
}

export interface PipelineForm {
  de: string;
  en: string;
  stages: StageForm[];
}

let made = 0;
/** A stage that is not filled in yet. */
export function blankStage(): StageForm {
  made += 1;
  return { id: `new-${made}`, de: "", en: "", probability: "", rotting: "" };
}

const stageForm = (stage: Stage): StageForm => ({
  id: stage.name,
  name: stage.name,
  de: stage.label?.de ?? stage.name,
  en: stage.label?.en ?? stage.name,
  probability: stage.probability,
  rotting: stage.rotting_days ?? "",
});

export const formOf = (pipeline: Pipeline | undefined): PipelineForm => ({
  de: pipeline ? (pipeline.label?.de ?? pipeline.name) : "",
  en: pipeline ? (pipeline.label?.en ?? pipeline.name) : "",
  stages: pipeline ? pipeline.stages.map(stageForm) : [blankStage()],
});

/** Returns the pipeline to send; whoever is new gets a name made of the English label. */
export function pipelineOf(form: PipelineForm, name: string): Pipeline {
  const taken = form.stages.flatMap((stage) => stage.name ?? []);
  const stages = form.stages.map((stage): Stage => {
    const own = stage.name ?? nameFor(stage.en, taken, "stage");
    if (!stage.name) taken.push(own);
    return {
      name: own,
      probability: Number(stage.probability),
      rotting_days: stage.rotting === "" ? null : stage.rotting,
      label: { de: stage.de.trim(), en: stage.en.trim() },
    };
  });
  return { name, stages, label: { de: form.de.trim(), en: form.en.trim() } };
}

/** The stages that a refusal names as `pipeline/stage`, by their forms. */
export const namedIn = (detail: string, pipeline: string, stages: readonly StageForm[]): StageForm[] =>
  stages.filter((stage) => stage.name && detail.split(/[\s,;]+/).includes(`${pipeline}/${stage.name}`));
