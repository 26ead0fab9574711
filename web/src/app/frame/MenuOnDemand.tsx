import { cloneElement, type FunctionComponent, type ReactElement, Suspense, useState } from "react";
import type { OpeningMenuProps } from "./OpeningMenu";

interface MenuOnDemandProps {
  button: ReactElement<React.ComponentPropsWithRef<"button">>;
  /** The menu, loaded lazily. */
  menu: FunctionComponent<Pick<OpeningMenuProps, "button">>;
  /** Begins to load the menu. */
  load: () => Promise<unknown>;
}

/** The button of a menu whose code is loaded when somebody reaches for it: the first paint needs none of it. */
export function MenuOnDemand({ button, menu: Menu, load }: MenuOnDemandProps) {
  const [wanted, setWanted] = useState(false);
  const alone = cloneElement(button, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: load,
    onFocus: load,
    onClick: () => setWanted(true),
  });
  return wanted ? (
    <Suspense fallback={alone}>
      <Menu button={button} />
    </Suspense>
  ) : (
    alone
  );
}
