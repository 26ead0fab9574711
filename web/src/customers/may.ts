import type { Customer, Me, User } from "~/api/types";

/**
 * Tells whether a user may change this very customer, as docs/api.md says who may do what: what is offered is not refused.
 * The API has the last word.
 */
export function mayChangeCustomer(customer: Customer, me: Me | undefined, users: readonly User[]): boolean {
  const reach = me?.may?.customers?.write;
  if (!me || !reach || reach === "no") return false;
  if (reach === "all") return true;
  const { owner, team } = customer;
  const isOwnTeam = team ? me.teams.includes(team) : false;
  if (reach === "own") return owner ? owner === me.id : !team || isOwnTeam;
  const isOfMate = users.some((user) => user.id === owner && user.teams?.some((name) => me.teams.includes(name)));
  return owner === me.id || isOwnTeam || isOfMate || (!owner && !team);
}
