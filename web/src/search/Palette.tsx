import { Modal, VisuallyHidden } from "@mantine/core";
import { createSpotlight, Spotlight, type SpotlightActionGroupData } from "@mantine/spotlight";
import "@mantine/spotlight/styles.css";
import { useDebouncedValue } from "@mantine/hooks";
import { IconBuilding, IconSearch, IconUser } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCreations, usePlaces } from "~/app/frame/usePlaces";
import { Highlighted } from "./Highlighted";
import { searchQuery } from "./queries";

const [store, spotlight] = createSpotlight();
const TYPING_MS = 120;

interface PaletteProps {
  opened: boolean;
  onClose: () => void;
}

/** Ctrl-K: search over customers, and everything that can be done or opened. */
// biome-ignore lint/style/noDefaultExport: loaded when it is first opened
export default function Palette({ opened, onClose }: PaletteProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState("");
  useEffect(() => {
    if (opened) spotlight.open();
    else spotlight.close();
  }, [opened]);
  const commands = useCommands(query);
  const hits = useHits(query);
  const groups = [hits, commands].filter((group) => group.actions.length > 0);
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      clearQueryOnClose
    >
      <VisuallyHidden>
        <Modal.Title>{t("shortcuts.palette")}</Modal.Title>
      </VisuallyHidden>
      <Spotlight.Search
        placeholder={t("palette.placeholder")}
        aria-label={t("palette.placeholder")}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {groups.map(({ group, actions }) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {actions.map(({ id, ...action }) => (
              <Spotlight.Action key={id} {...action} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{t("palette.nothing", { query })}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** Pages and creations whose name has the words of the query. */
function useCommands(query: string): SpotlightActionGroupData {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const pages = usePlaces().map((place) => ({
    ...place,
    text: t("shortcuts.goTo", { page: t(place.label) }),
    search: undefined,
  }));
  const creations = useCreations().map((one) => ({ ...one, text: `${t("app.new")}: ${t(one.label)}` }));
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return {
    group: t("palette.commands"),
    actions: [...creations, ...pages]
      .filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)))
      .map(({ label, text, to, search, icon: Icon }) => ({
        id: `${label}${to}`,
        label: text,
        leftSection: <Icon size={18} aria-hidden />,
        onClick: () => void navigate({ to, search } as never),
      })),
  };
}

function useHits(query: string): SpotlightActionGroupData {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [q] = useDebouncedValue(query.trim(), TYPING_MS);
  const { data } = useQuery(searchQuery(q));
  const hits = q && query ? (data?.results ?? []) : [];
  return {
    group: t("palette.customers"),
    actions: hits.map((hit) => ({
      id: hit.id,
      leftSection: hit.kind === "person" ? <IconUser size={18} aria-hidden /> : <IconBuilding size={18} aria-hidden />,
      children: <Highlighted hit={hit} />,
      onClick: () => void navigate({ to: `/customers/${hit.id}` as never }),
    })),
  };
}
