import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "~/i18n/useTranslation";
import { useShortcut } from "~/shortcuts/registry";
import { usePlaces } from "./usePlaces";

interface FrameActions {
  openPalette: () => void;
  openHelp: () => void;
}

/** The shortcuts that work on every page. */
export function useFrameShortcuts({ openPalette, openHelp }: FrameActions): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  useShortcut(
    { keys: "mod+k", label: () => t("shortcuts.palette"), everywhere: true, whileTyping: true, run: openPalette },
    { keys: "?", label: () => t("shortcuts.show"), everywhere: true, run: openHelp },
    ...usePlaces().map((place) => ({
      keys: `g ${place.key}`,
      label: () => t("shortcuts.goTo", { page: t(place.label) }),
      everywhere: true,
      run: () => void navigate({ to: place.to }),
    })),
  );
}
