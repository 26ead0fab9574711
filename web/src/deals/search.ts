/** What the addresses of the pages of deals say. */
import { isId } from "./ids";

export type Closed = "won" | "lost";

export interface DealsSearch {
  pipeline?: string;
  /** Whose deals alone; the board's totals are of these, too. */
  owner?: string;
  /** The closed deals instead of the board. */
  status?: Closed;
  from?: string;
  to?: string;
  /** The stage that a phone shows. */
  stage?: string;
  /** The deal that is open in the side panel. */
  panel?: string;
  /** The deal whose dialog is open: to be moved, or to be lost. */
  move?: string;
  lose?: string;
}

export interface NewDealSearch {
  customer?: string;
  pipeline?: string;
  stage?: string;
}

type Given = Record<string, unknown>;

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOST = 100;
const text = (value: unknown) =>
  (typeof value === "string" || typeof value === "number") && String(value) !== "" && String(value).length <= MOST
    ? String(value)
    : undefined;
const day = (value: unknown) => (typeof value === "string" && DAY.test(value) ? value : undefined);
const deal = (value: unknown) => (isId("dea", value) ? value : undefined);

/** Reads the address of the board; what does not fit is as if it were not there. */
export const dealsSearch = (given: Given): DealsSearch => ({
  pipeline: text(given.pipeline),
  owner: text(given.owner),
  status: given.status === "won" || given.status === "lost" ? given.status : undefined,
  from: day(given.from),
  to: day(given.to),
  stage: text(given.stage),
  panel: deal(given.panel),
  move: deal(given.move),
  lose: deal(given.lose),
});

/** Reads what a new deal begins with. */
export const newDealSearch = (given: Given): NewDealSearch => ({
  customer: isId("cus", given.customer) ? given.customer : undefined,
  pipeline: text(given.pipeline),
  stage: text(given.stage),
});
