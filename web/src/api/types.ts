/** The API's records by the names that people use for them. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Customer = Schemas["CustomerView"];
export type CustomerFields = Schemas["CustomerFields"];
export type CustomerPatch = Schemas["CustomerFieldsPatch"];
export type Customer360 = Schemas["View360"];
export type Interaction = Schemas["InteractionView"];
export type InteractionFields = Schemas["InteractionFields"];
export type Deal = Schemas["DealView"];
export type DealFields = Schemas["DealFields"];
export type DealFieldsPatch = Schemas["DealFieldsPatch"];
export type Task = Schemas["TaskView"];
export type TaskFields = Schemas["TaskFields"];
export type Money = Schemas["Money"];
export type Totals = Schemas["Totals"];
export type Pipeline = Schemas["Pipeline"];
export type Stage = Schemas["Stage"];
export type SavedView = Schemas["ViewView"];
export type FieldDefinition = Schemas["FieldDefinition"];
export type User = Schemas["User"];
export type Team = Schemas["Team"];
export type Me = Schemas["Me"];
export type HistoryEntry = Schemas["HistoryView"];
export type Hit = Schemas["Hit"];
export type Kpi = Schemas["KpiView"];
export type KpiDefinition = Schemas["KpiDefinition"];
export type KpiRow = Schemas["KpiRow"];
export type KpiRecord = Schemas["KpiRecord"];
