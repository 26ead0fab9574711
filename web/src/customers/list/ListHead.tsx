import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconColumns, IconListCheck } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";
import { useIsPhone } from "~/ui/useIsPhone";
import classes from "./CustomersPage.module.css";
import type { useColumns } from "./useColumns";
import { useListSearch } from "./useListSearch";

interface ListHeadProps {
  count: number;
  isComplete: boolean;
  isLoading: boolean;
  columns: ReturnType<typeof useColumns>;
  isSelecting: boolean;
  /** Not given where nothing can be done with a selection. */
  onSelecting?: () => void;
}

/** How many there are, as far as that is known, and how the list is shown. */
export function ListHead(props: ListHeadProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  return (
    <div className={classes.count}>
      <span role="status">{props.isLoading ? "" : <Count {...props} />}</span>
      {!isPhone && <ColumnMenu {...props.columns} />}
      {isPhone && props.onSelecting && (
        <ActionIcon
          variant={props.isSelecting ? "filled" : "subtle"}
          size={44}
          aria-label={t("customers.list.selectMode")}
          aria-pressed={props.isSelecting}
          onClick={props.onSelecting}
        >
          <IconListCheck size={20} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}

/** No more is said than what is known: a list tells that it goes on, not how far. */
function Count({ count, isComplete }: ListHeadProps) {
  const { t } = useTranslation();
  const { search } = useListSearch();
  if (count === 0) return null;
  if (search.q) return t(isComplete ? "customers.count.hits" : "customers.count.hitsFirst", { count });
  return t(isComplete ? "customers.count.all" : "customers.count.first", { count });
}

function ColumnMenu({ all, shown, toggle, reset }: ReturnType<typeof useColumns>) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" closeOnItemClick={false} shadow="sm">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          c="dimmed"
          leftSection={<IconColumns size={14} aria-hidden />}
        >
          {t("customers.columns.choose")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {all.map((column) => (
          <Menu.CheckboxItem key={column.id} checked={shown.includes(column)} onChange={() => toggle(column)}>
            {column.label}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={reset}>{t("customers.columns.standard")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
