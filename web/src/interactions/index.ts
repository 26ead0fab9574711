import { defineFeature } from "~/app/feature";
import { prepareSaving } from "~/records/save";
import { prepareLogging } from "./logging";
import { interactionSaving } from "./saving";

/** Contacts have no page of their own: the customer's page shows `Timeline` and `Composer`. */
export const interactions = defineFeature({
  routes: [],
  prepare: (client) => {
    prepareLogging(client);
    prepareSaving(client, interactionSaving);
  },
});
