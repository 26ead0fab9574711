import { cloneElement, type ReactNode, Suspense, useState } from "react";
import type { OpeningMenuProps } from "./OpeningMenu";

interface MenuOnDemandProps {
  button: OpeningMenuProps["button"];
  /** The menu of that button, loaded lazily. */
  menu: (button: OpeningMenuProps["button"]) => ReactNode;
  /** Begins to load the menu. */
  load: () => Promise<unknown>;
}

/** The button of a menu that is loaded and made when somebody reaches for it: the first paint needs none of it. */
export function MenuOnDemand({ button, menu, load }: MenuOnDemandProps) {
  const [wanted, setWanted] = useState(false);
  const alone = cloneElement(button, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: load,
    onFocus: load,
    onClick: () => setWanted(true),
  });
  return wanted ? <Suspense fallback={alone}>{menu(button)}</Suspense> : alone;
}
