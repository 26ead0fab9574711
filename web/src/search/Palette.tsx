import { Modal, VisuallyHidden } from "@mantine/core";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import "@mantine/spotlight/styles.layer.css";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { useCommands, useHits, useRecent } from "./offered";

const [store, spotlight] = createSpotlight();
const LIST = "palette";

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
    if (!opened) return spotlight.close();
    setQuery(""); // what was typed the last time may still be fading out
    spotlight.open();
  }, [opened]);
  const offered = [useRecent(query, opened), useHits(query), useCommands(query)];
  const groups = offered.filter((group) => group.actions.length > 0);
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
      <Spotlight.ActionsList id={LIST}>
        {groups.map(({ group, actions }) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {actions.map(({ id, ...action }) => (
              <Spotlight.Action key={id} {...action} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{t("palette.nothing", { query })}</Spotlight.Empty>}
      </Spotlight.ActionsList>
      <MarksFirst of={groups.flatMap(({ actions }) => actions.map(({ id }) => id)).join()} />
    </Spotlight.Root>
  );
}

/** Marks the first of what is offered, also of what an answer brings later: Enter opens it. */
function MarksFirst({ of }: { of: string }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: marked anew when something else is offered
  useEffect(() => {
    const list = document.getElementById(LIST);
    list?.querySelector("[data-selected]")?.removeAttribute("data-selected");
    list?.querySelector("[data-action]")?.setAttribute("data-selected", "true");
    store.updateState((state) => ({ ...state, selected: 0 }));
  }, [of]);
  return null;
}
