import type { components } from "~/api/schema";

type Schemas = components["schemas"];

/** What of my preferences changes; a time zone of null is that of the company. */
export interface Preferences {
  language?: "de" | "en";
  timezone?: string | null;
  reminders?: boolean;
  reminder_hour?: number;
}
export type Token = Schemas["TokenView"];
export type NewToken = Schemas["NewTokenView"];
export type TokenFields = Schemas["TokenFields"];
export type Scope = TokenFields["scopes"][number];
