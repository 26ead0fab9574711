import { useLocalStorage } from "@mantine/hooks";
import { useMemo } from "react";
import { session } from "~/auth/session";
import { type Column, useAllColumns } from "./columns";

export const STANDARD: readonly string[] = ["organization", "status", "owner", "city", "tags", "lastContact"];

/** The columns that this user chose on this device. */
export function useColumns() {
  const userId = session.userId ?? "";
  const [chosen, choose] = useLocalStorage<readonly string[]>({
    key: `kontor.columns.customers.${userId}`,
    defaultValue: STANDARD,
    getInitialValueInEffect: false,
  });
  const all = useAllColumns();
  const shown = useMemo(() => all.filter(({ id }) => chosen.includes(id)), [all, chosen]);
  return {
    all,
    shown,
    toggle: ({ id }: Column) => choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]),
    reset: () => choose(STANDARD),
  };
}
