import { useEffect } from "react";
import { useMe } from "~/auth/queries";
import { hasChosenLanguage, speak } from "~/i18n";

/** Speaks the language that the user has chosen elsewhere, where none was chosen on this device: else the browser's holds. */
export function useStoredLanguage(): void {
  const language = useMe()?.language;
  useEffect(() => {
    if (language && !hasChosenLanguage()) void speak(language, { keep: false });
  }, [language]);
}
