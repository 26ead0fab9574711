import { defineFeature } from "~/app/feature";
import { prepareLogging } from "./logging";

/** Contacts have no page of their own: the customer's page shows `Timeline` and `Composer`. */
export const interactions = defineFeature({ routes: [], prepare: prepareLogging });
