/** Who took part, by name. */

import { useQueries, useQuery } from "@tanstack/react-query";
import type { Interaction } from "~/api/types";
import { customer360Query, peopleQuery } from "~/customers/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useUserName, useUsers } from "~/settings/queries";
import { mailAddressText } from "~/ui/mailAddress";
import { customerNameQuery } from "./queries";

/** Names of all customers of a timeline: of its own, their organization, its people, and of others as they appear. */
export function useCustomerNames(
  customerId: string,
  interactions: readonly Interaction[],
): ReadonlyMap<string, string> {
  const view = useQuery({ ...customer360Query(customerId), enabled: false }).data;
  const isOrganization = view?.customer.kind === "organization";
  const people = useQuery({ ...peopleQuery(customerId), enabled: isOrganization });
  const known = new Map<string, string>();
  const organization = view?.expanded?.organization;
  for (const one of [view?.customer, organization, ...(people.data?.results ?? [])])
    if (one) known.set(one.id, one.name ?? "");
  const taking = interactions.flatMap(({ participants }) => participants.map((who) => who.customer_id));
  const isWaiting = isOrganization && people.isLoading;
  const others = isWaiting ? [] : [...new Set(taking.filter((id) => typeof id === "string" && !known.has(id)))];
  const found = useQueries({ queries: others.map((id) => customerNameQuery(String(id))), combine: answers });
  for (const one of found) if (one) known.set(one.id, one.name);
  return known;
}

/** The answers alone: that they are asked for is nothing to draw a timeline again for. */
const answers = <Answer>(queries: readonly { data: Answer }[]): Answer[] => queries.map(({ data }) => data);

type Participant = Interaction["participants"][number];

/** Says who took part in an interaction, as one would: a mail from whom to whom, a call by whom, a meeting with whom. */
export function useWho(names: ReadonlyMap<string, string>, customerId: string) {
  const { t } = useTranslation();
  const userName = useUserName();
  const ours = new Set(useUsers().map(({ email }) => email?.toLowerCase()));
  const nameOf = ({ customer_id, address }: Participant) =>
    (customer_id && names.get(customer_id)) || mailAddressText(address ?? "");
  return (interaction: Interaction): string => {
    const { type, direction, participants } = interaction;
    const users = list((interaction.users ?? []).map(userName));
    if (type === "email" || type === "letter" || type === "chat") {
      const senders = participants.filter(({ role }) => role === "from");
      const others = participants.filter(
        ({ role, address, customer_id }) =>
          role !== "from" && role !== "about" && (customer_id || !ours.has(address?.toLowerCase() ?? "")),
      );
      const from = direction === "outbound" ? users : list(senders.map(nameOf));
      const to = list([...(direction === "inbound" ? [users] : []), ...others.map(nameOf)]);
      return from && to ? t("interactions.fromTo", { from, to }) : from || to;
    }
    const others = list(participants.filter((who) => who.customer_id !== customerId).map(nameOf));
    return [users, others && t("interactions.with", { names: others })].filter(Boolean).join(" ");
  };
}

const list = (names: readonly string[]): string => [...new Set(names.filter(Boolean))].join(", ");
