import { Button, Drawer, NativeSelect, Stack } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { ScopeSwitch, useFilterNames } from "./FilterBar";
import { FilterField } from "./FilterField";
import { activeFilters, type Sort } from "./filters";
import { useListSearch } from "./useListSearch";

/** All filters on a phone, in a sheet; how many are set stands on its button. */
export function FilterDrawer() {
  const { t } = useTranslation();
  const { filters, change } = useListSearch();
  const names = useFilterNames();
  const [opened, setOpened] = useState(false);
  const active = activeFilters(filters);
  const count = active.length + (filters.scope ? 1 : 0);
  return (
    <>
      <Button
        variant={count > 0 ? "light" : "default"}
        h={44}
        px="sm"
        leftSection={<IconFilter size={16} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {count > 0 ? t("customers.filter.openCount", { count }) : t("customers.filter.open")}
      </Button>
      <Drawer
        opened={opened}
        onClose={() => setOpened(false)}
        position="bottom"
        size="85%"
        title={t("customers.filter.open")}
        closeButtonProps={{ "aria-label": t("actions.close") }}
      >
        <Stack gap="sm" pb="md">
          <ScopeSwitch fullWidth />
          <NativeSelect
            label={t("customers.filter.sort")}
            value={filters.sort ?? "name"}
            onChange={({ currentTarget: { value } }) =>
              change({ sort: value === "name" ? undefined : (value as Sort) })
            }
            data={[
              { value: "name", label: t("customers.filter.byName") },
              { value: "-updated_at", label: t("customers.filter.byChange") },
            ]}
          />
          {names.map((name) => (
            <FilterField
              key={`${name}=${filters[name]}`}
              name={name}
              value={filters[name]}
              onChange={(value) => change({ [name]: value })}
            />
          ))}
          {count > 0 && (
            <Button
              variant="default"
              onClick={() =>
                change({ scope: undefined, ...Object.fromEntries(active.map((name) => [name, undefined])) })
              }
            >
              {t("customers.filter.clearAll")}
            </Button>
          )}
          <Button onClick={() => setOpened(false)}>{t("actions.done")}</Button>
        </Stack>
      </Drawer>
    </>
  );
}
