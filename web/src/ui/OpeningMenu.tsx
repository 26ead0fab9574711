import { Menu } from "@mantine/core";
import { cloneElement, type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";

export interface OpeningMenuProps {
  button: ReactElement<React.ComponentPropsWithRef<"button">>;
  width?: number;
  position?: "bottom-start" | "bottom-end";
  children: ReactNode;
}

/** A menu that opens when it is first drawn. Its button takes the place of the one that was pressed, and its focus. */
export function OpeningMenu({ button, width, position = "bottom-end", children }: OpeningMenuProps) {
  const target = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    target.current?.focus();
    setOpened(true);
  }, []);
  return (
    <Menu opened={opened} onChange={setOpened} position={position} width={width} returnFocus>
      <Menu.Target>{cloneElement(button, { ref: target })}</Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
