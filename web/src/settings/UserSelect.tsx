import { Select, type SelectProps } from "@mantine/core";
import { useUsers } from "./queries";

type UserSelectProps = Omit<SelectProps, "data">;

/** Chooses a colleague from the directory. */
export function UserSelect(props: UserSelectProps) {
  const data = useUsers().map((user) => ({ value: user.id, label: user.name }));
  return <Select data={data} searchable clearable {...props} />;
}
