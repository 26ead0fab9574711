import type { Column } from "./figures";
import type { By, KpiId } from "./queries";
import type { KpisSearch } from "./search";

/** How the address names the records behind a figure: those of a row, or of all days, in one column. */
export const recordsOf = (kpi: KpiId, by: By | undefined, { id, kind }: Column, row?: string): KpisSearch => ({
  records: kpi,
  row,
  owner: kind === "part" && by === "owner" ? id : undefined,
  type: kind === "part" && by === "type" ? id : undefined,
});
