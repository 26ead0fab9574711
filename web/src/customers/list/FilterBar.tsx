import { Button, Group, SegmentedControl, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "~/i18n/useTranslation";
import { fieldsQuery } from "~/settings/queries";
import { useIsPhone } from "~/ui/useIsPhone";
import classes from "./FilterBar.module.css";
import { FilterChip } from "./FilterChip";
import { FilterDrawer } from "./FilterDrawer";
import { activeFilters, FILTER_NAMES, type FilterName, SCOPES, type Scope } from "./filters";
import { SearchBox } from "./SearchBox";
import { useListSearch } from "./useListSearch";

/** The filters that there are, with one for each custom field that has choices. */
export function useFilterNames(): FilterName[] {
  const fields = useQuery(fieldsQuery).data?.fields ?? [];
  const choices = fields.filter(({ record, type }) => record === "customer" && type === "choice");
  return [...FILTER_NAMES, ...choices.map(({ name }) => `custom.${name}` as const)];
}

/** What narrows the list: the search, whose customers, and a chip for each filter. */
export function FilterBar() {
  const { t } = useTranslation();
  const { search, filters, change } = useListSearch();
  const names = useFilterNames();
  const active = activeFilters(filters);
  if (useIsPhone())
    return (
      <>
        <div className={classes.phone}>
          <SearchBox className={classes.search} />
          <FilterDrawer />
        </div>
        {search.q && active.length > 0 && <FiltersRest />}
      </>
    );
  return (
    <div className={classes.bar}>
      <SearchBox className={classes.search} />
      {search.q ? (
        <FiltersRest />
      ) : (
        <>
          <ScopeSwitch />
          <Group gap={6} className={classes.chips}>
            {names.map((name) => (
              <FilterChip key={name} name={name} />
            ))}
            {active.length > 1 && (
              <Button
                variant="subtle"
                size="compact-xs"
                onClick={() => change(Object.fromEntries(active.map((name) => [name, undefined])))}
              >
                {t("customers.filter.clearAll")}
              </Button>
            )}
          </Group>
        </>
      )}
    </div>
  );
}

const FiltersRest = () => {
  const { t } = useTranslation();
  return (
    <Text size="xs" c="dimmed">
      {t("customers.search.filtersRest")}
    </Text>
  );
};

export function ScopeSwitch({ fullWidth }: { fullWidth?: boolean }) {
  const { t } = useTranslation();
  const { filters, change } = useListSearch();
  return (
    <SegmentedControl
      size="xs"
      fullWidth={fullWidth}
      aria-label={t("customers.scope.label")}
      data={SCOPES.map((scope) => ({ value: scope, label: t(`customers.scope.${scope}`) }))}
      value={filters.scope ?? "all"}
      onChange={(scope) => change({ scope: scope === "all" ? undefined : (scope as Scope) })}
    />
  );
}
