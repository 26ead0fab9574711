import { UnstyledButton } from "@mantine/core";
import type { Interaction } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { TYPES, useTimelineSearch } from "./search";
import classes from "./Timeline.module.css";

const ALWAYS: readonly string[] = ["email", "call", "meeting", "note"];

/** Chooses a type of contact; letters and chats are offered where there are any. */
export function TypeFilter({ interactions }: { interactions: readonly Interaction[] }) {
  const { t } = useTranslation();
  const [{ type: chosen }, change] = useTimelineSearch();
  const types = TYPES.filter(
    (type) => ALWAYS.includes(type) || type === chosen || interactions.some((one) => one.type === type),
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that is seen
    <div role="group" className={classes.types} aria-label={t("interactions.filter.label")}>
      {[undefined, ...types].map((type) => (
        <UnstyledButton
          key={type ?? "all"}
          className={classes.type}
          aria-pressed={type === chosen}
          onClick={() => change({ type })}
        >
          {t(`interactions.filter.${type ?? "all"}`)}
        </UnstyledButton>
      ))}
    </div>
  );
}
