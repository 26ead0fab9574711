import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { useShortcut } from "~/shortcuts/registry";
import { useListSearch } from "./useListSearch";

const TYPING_MS = 200;

/** Finds customers by the beginnings of words; what is typed stands in the URL, as one step back. */
export function SearchBox({ className }: { className?: string }) {
  const { t } = useTranslation();
  const { search, change } = useListSearch();
  const [typed, setTyped] = useState(search.q ?? "");
  const input = useRef<HTMLInputElement>(null);
  const asked = useRef(search.q);
  const ask = useDebouncedCallback((q: string) => {
    asked.current = q.trim() || undefined;
    if (asked.current !== search.q) change({ q: asked.current, panel: undefined }, search.q !== undefined);
  }, TYPING_MS);
  useEffect(() => {
    // the back button, or a view that was chosen
    if (search.q === asked.current) return;
    asked.current = search.q;
    setTyped(search.q ?? "");
  }, [search.q]);
  const type = (text: string) => {
    setTyped(text);
    ask(text);
  };
  useShortcut({ keys: "/", label: () => t("customers.keys.search"), run: () => input.current?.select() });
  return (
    <TextInput
      ref={input}
      className={className}
      type="search"
      size="xs"
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => event.key === "Escape" && (typed ? type("") : event.currentTarget.blur())}
      aria-label={t("customers.search.label")}
      placeholder={t("customers.search.placeholder")}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed && <CloseButton size="sm" aria-label={t("customers.search.clear")} onClick={() => type("")} />
      }
    />
  );
}
