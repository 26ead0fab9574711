/** Every feature of the app, one line each, in the order of the navigation. */
import { customers } from "~/customers";
import { deals } from "~/deals";
import { home } from "~/home";
import { inbox } from "~/inbox";
import { interactions } from "~/interactions";
import { kpis } from "~/kpis";
import { settings } from "~/settings";
import { tasks } from "~/tasks";

export const features = [home, customers, deals, tasks, kpis, inbox, settings, interactions] as const;

/** Their routes, with the types that links are checked by. */
export const routes = [
  ...home.routes,
  ...customers.routes,
  ...deals.routes,
  ...tasks.routes,
  ...kpis.routes,
  ...inbox.routes,
  ...settings.routes,
] as const;

export const places = features.flatMap((feature) => feature.places ?? []);
export const creations = features.flatMap((feature) => feature.creations ?? []);
