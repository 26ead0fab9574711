/** What the palette offers, in groups: whom one saw last, customers that are found, what can be opened or created. */
import { Group, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { SpotlightActionGroupData } from "@mantine/spotlight";
import { IconBuilding, IconUser } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCreations, usePlaces } from "~/app/frame/usePlaces";
import { seenCustomers } from "~/customers/seen";
import { useTranslation } from "~/i18n/useTranslation";
import { Highlighted } from "./Highlighted";
import { searchQuery } from "./queries";

const TYPING_MS = 120;

/** The customers seen last on this device, but the one on the screen; offered before anything is typed. */
export function useRecent(query: string, opened: boolean): SpotlightActionGroupData {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { pathname } = useLocation();
  const seen = opened && query === "" ? seenCustomers(client) : [];
  return {
    group: t("palette.recent"),
    actions: seen
      .map(({ id, kind, name }) => ({ id, kind, name, to: `/customers/${id}` }))
      .filter(({ to }) => to !== pathname)
      .map(({ id, kind, name, to }) => ({
        id,
        children: (
          <OfCustomer kind={kind}>
            <Text>{name}</Text>
          </OfCustomer>
        ),
        onClick: () => void navigate({ to: to as never }),
      })),
  };
}

function OfCustomer({ kind, children }: { kind: string; children: ReactNode }) {
  const Icon = kind === "person" ? IconUser : IconBuilding;
  return (
    <Group gap="sm" wrap="nowrap">
      <Icon size={18} aria-hidden style={{ flex: "none" }} />
      {children}
    </Group>
  );
}

/** Pages and creations whose name has the words of the query. */
export function useCommands(query: string): SpotlightActionGroupData {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const pages = usePlaces().map((place) => ({
    ...place,
    text: t("shortcuts.goTo", { page: t(place.label) }),
    search: undefined,
    words: "",
  }));
  const creations = useCreations().map((one) => ({
    ...one,
    text: `${t("app.new")}: ${t(one.label)}`,
    words: t(one.words),
  }));
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return {
    group: t("palette.commands"),
    actions: [...creations, ...pages]
      .filter(({ text, words: others }) => words.every((word) => `${text} ${others}`.toLowerCase().includes(word)))
      .map(({ label, text, to, search, icon: Icon }) => ({
        id: `${label}${to}`,
        label: text,
        leftSection: <Icon size={18} aria-hidden />,
        onClick: () => void navigate({ to, search } as never),
      })),
  };
}

export function useHits(query: string): SpotlightActionGroupData {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [q] = useDebouncedValue(query.trim(), TYPING_MS);
  const { data } = useQuery(searchQuery(q));
  const hits = q && query ? (data?.results ?? []) : [];
  return {
    group: t("palette.customers"),
    actions: hits.map((hit) => ({
      id: hit.id,
      children: (
        <OfCustomer kind={hit.kind}>
          <Highlighted hit={hit} />
        </OfCustomer>
      ),
      onClick: () => void navigate({ to: `/customers/${hit.id}` as never }),
    })),
  };
}
