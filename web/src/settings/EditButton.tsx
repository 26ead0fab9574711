import { ActionIcon } from "@mantine/core";
import type { IconProps } from "@tabler/icons-react";
import type { ComponentType } from "react";
import { useIsPhone } from "~/ui/useIsPhone";

interface EditButtonProps {
  icon: ComponentType<IconProps>;
  /** What it does, with the name of the entry: there is one in each row. */
  label: string;
  onClick: () => void;
}

/** A quiet button at the end of a row. */
export function EditButton({ icon: Icon, label, onClick }: EditButtonProps) {
  const isPhone = useIsPhone();
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={isPhone ? 44 : 32}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <Icon size={16} aria-hidden />
    </ActionIcon>
  );
}
