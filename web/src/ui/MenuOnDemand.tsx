import { cloneElement, type ReactNode, useState } from "react";
import { Later, type Lazy } from "./later";
import type { OpeningMenuProps } from "./OpeningMenu";
import { useProblemText } from "./states";
import { tell } from "./toast";

interface MenuOnDemandProps {
  button: OpeningMenuProps["button"];
  /** The menu of that button, loaded lazily. */
  menu: (button: OpeningMenuProps["button"]) => ReactNode;
  /** The component that `menu` draws. */
  part: Pick<Lazy<never>, "load">;
  /** What the button opens. */
  popup?: "menu" | "dialog";
}

/** The button of a menu that is loaded and made when somebody reaches for it: the first paint needs none of it. */
export function MenuOnDemand({ button, menu, part, popup = "menu" }: MenuOnDemandProps) {
  const [wanted, setWanted] = useState(false);
  const problemText = useProblemText();
  const alone = (onClick: () => void) =>
    cloneElement(button, {
      "aria-haspopup": popup,
      "aria-expanded": false,
      onPointerEnter: part.load,
      onFocus: part.load,
      onClick,
    });
  if (!wanted) return alone(() => setWanted(true));
  return (
    <Later fallback={alone(() => undefined)} failed={alone} onFailed={(error) => tell(problemText(error), "red")}>
      {menu(button)}
    </Later>
  );
}
