import type { HistoryEntry } from "~/api/types";

/** What one write changed: one user, one moment, one or more fields. */
export interface Step {
  version: number;
  at: string;
  by: string;
  via: string | null | undefined;
  changes: readonly HistoryEntry[];
}

export interface Day {
  day: string;
  steps: readonly Step[];
}

/** Fields that functions keep for themselves, and of which the field beside them tells the same. */
const SILENT = new Set(["raw"]);

/** Puts what one write changed together, and the writes under their days; the newest stays first. */
export function byDay(entries: readonly HistoryEntry[], dayOf: (at: string) => string): Day[] {
  const days: { day: string; steps: Step[] }[] = [];
  for (const step of steps(entries.filter(({ field }) => !SILENT.has(field)))) {
    const day = dayOf(step.at);
    const last = days.at(-1);
    if (last?.day === day) last.steps.push(step);
    else days.push({ day, steps: [step] });
  }
  return days;
}

function steps(entries: readonly HistoryEntry[]): Step[] {
  const found: (Step & { changes: HistoryEntry[] })[] = [];
  for (const entry of entries) {
    const last = found.at(-1);
    if (last?.version === entry.version) last.changes.push(entry);
    else found.push({ version: entry.version, at: entry.at, by: entry.by, via: entry.via, changes: [entry] });
  }
  return found;
}
