import { ActionIcon, Menu } from "@mantine/core";
import { IconArrowsMove, IconDots, IconThumbDown, IconTrophy } from "@tabler/icons-react";
import { useTranslation } from "~/i18n/useTranslation";
import type { ShownDeal } from "../queries";
import { useDealActions } from "../useDealActions";
import { useDealsSearch } from "../useDealsSearch";
import classes from "./Board.module.css";

/** Everything that dragging does, without dragging (WCAG 2.2, 2.5.7). */
export function CardMenu({ deal }: { deal: ShownDeal }) {
  const { t } = useTranslation();
  const { change } = useDealsSearch();
  const { win } = useDealActions();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          className={classes.menu}
          variant="subtle"
          color="gray"
          aria-label={t("deals.menu", { name: deal.name })}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowsMove size={16} aria-hidden />} onClick={() => change({ move: deal.id })}>
          {t("deals.actions.move")}
        </Menu.Item>
        <Menu.Item leftSection={<IconTrophy size={16} aria-hidden />} onClick={() => win(deal)}>
          {t("deals.actions.win")}
        </Menu.Item>
        <Menu.Item leftSection={<IconThumbDown size={16} aria-hidden />} onClick={() => change({ lose: deal.id })}>
          {t("deals.actions.lose")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
