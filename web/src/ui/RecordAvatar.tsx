import { Avatar } from "@mantine/core";
import { IconBuilding } from "@tabler/icons-react";

interface RecordAvatarProps {
  name: string;
  kind?: string;
  size?: number;
}

/** The initials of a person, or the sign of an organization; the name stands beside it, so it is silent. */
export function RecordAvatar({ name, kind = "person", size = 28 }: RecordAvatarProps) {
  if (kind === "organization")
    return (
      <Avatar size={size} radius="sm" color="gray" alt="" aria-hidden>
        <IconBuilding size={size * 0.6} aria-hidden />
      </Avatar>
    );
  return <Avatar size={size} name={name} color="teal" alt="" aria-hidden />;
}
