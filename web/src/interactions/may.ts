import type { Interaction, Me } from "~/api/types";
import { isFunction } from "~/settings/queries";

/**
 * Tells whether a user may change this very interaction, as docs/api.md says: who took part; where nobody did, as with mail
 * to the team, whoever may change others' at all. The API has the last word.
 */
export function mayChange(interaction: Interaction, me: Me | undefined): boolean {
  const reach = me?.may?.interactions?.write;
  if (!me || !reach || reach === "no") return false;
  if (reach !== "own") return true;
  const byHand = isFunction(interaction.created_by) ? [] : [interaction.created_by];
  const tookPart = [...(interaction.users ?? []), ...byHand];
  return tookPart.length === 0 || tookPart.includes(me.id);
}
