/** How changes of calls, meetings and notes are saved, also those that waited for a connection. */
import { answerOf, api, ifMatch } from "~/api/client";
import type { Interaction } from "~/api/types";
import { pageWith } from "~/i18n";
import type { Saving } from "~/records/save";
import type { changesOf } from "./draft";

type Changes = ReturnType<typeof changesOf>;

const words = pageWith(["interactions"], () => import("./words"));

export const interactionSaving: Saving<Interaction> = {
  kind: "interaction",
  send: (interaction, changes) =>
    answerOf(
      api.PATCH("/v1/interactions/{interaction_id}", {
        params: { path: { interaction_id: interaction.id }, header: ifMatch(interaction.version) },
        body: changes as Changes,
      }),
    ),
  words: () => words().then(({ useInteractionWords }) => useInteractionWords),
};
