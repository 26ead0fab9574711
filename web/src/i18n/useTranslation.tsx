import i18next, { type i18n, type TFunction } from "i18next";
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from "react";

interface Translation {
  t: TFunction;
  i18n: i18n;
}

const Spoken = createContext<Translation | undefined>(undefined);

const subscribe = (tell: () => void) => {
  i18next.on("languageChanged", tell);
  return () => i18next.off("languageChanged", tell);
};

/** Draws what is within anew when the language changes. */
export function Translated({ children }: { children: ReactNode }) {
  const language = useSyncExternalStore(subscribe, () => i18next.language);
  const translation = useMemo(() => ({ t: i18next.getFixedT(language), i18n: i18next }), [language]);
  return <Spoken value={translation}>{children}</Spoken>;
}

/**
 * The words of the user's language. As a context: a page has hundreds of components that speak, and react-i18next subscribes each
 * of them by itself, which a page would wait for.
 */
export function useTranslation(): Translation {
  const translation = useContext(Spoken);
  if (!translation) throw new Error("outside of Translated");
  return translation;
}
