import { ActionIcon, Button, Group, Menu, Skeleton, Stack, Tabs, Text } from "@mantine/core";
import { IconArchive, IconArrowLeft, IconDots, IconX } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { useShortcut } from "~/shortcuts/registry";
import { ErrorState } from "~/ui/states";
import { useIsPhone } from "~/ui/useIsPhone";
import { focusCard, showCard } from "../board/focus";
import { useMayChange } from "../may";
import type { ShownDeal } from "../queries";
import { useDeal } from "../useDeal";
import { useDealActions } from "../useDealActions";
import { useDealsSearch } from "../useDealsSearch";
import { DealFieldList } from "./DealFieldList";
import { DealHistory } from "./DealHistory";
import { DealTasks } from "./DealTasks";
import classes from "./Panel.module.css";
import { StageHistory } from "./StageHistory";
import { StageSteps } from "./StageSteps";

interface DealPanelProps {
  dealId: string;
  onClose: () => void;
}

/** One deal beside the board, which stays in use; on a phone all of the page. */
export function DealPanel({ dealId, onClose }: DealPanelProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const panel = useRef<HTMLElement>(null);
  const { data: deal, error, refetch } = useDeal(dealId);
  useEffect(() => panel.current?.focus(), []);
  const isKnown = deal !== undefined;
  useEffect(() => {
    if (isKnown && !isPhone) showCard(dealId);
  }, [dealId, isKnown, isPhone]);
  const close = () => {
    onClose();
    focusCard(dealId);
  };
  useShortcut({ keys: "Escape", label: () => t("deals.keys.close"), run: close });
  return (
    <aside ref={panel} tabIndex={-1} className={classes.panel} aria-label={deal?.name ?? t("creations.deal")}>
      <Group className={classes.head} justify="space-between" wrap="nowrap">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={isPhone ? 44 : 30}
          aria-label={isPhone ? t("actions.back") : t("actions.close")}
          onClick={close}
        >
          {isPhone ? <IconArrowLeft size={20} aria-hidden /> : <IconX size={18} aria-hidden />}
        </ActionIcon>
        {deal && <Actions deal={deal} onGone={close} />}
      </Group>
      {error && !deal && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!deal && !error && <Loading />}
      {deal && <Content deal={deal} />}
    </aside>
  );
}

function Loading() {
  return (
    <Stack p="md" gap="sm">
      <Skeleton height={28} width="70%" />
      <Skeleton height={36} />
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <Skeleton key={row} height={24} />
      ))}
    </Stack>
  );
}

function Actions({ deal, onGone }: { deal: ShownDeal; onGone: () => void }) {
  const { t } = useTranslation();
  const mayChange = useMayChange()(deal);
  const { change } = useDealsSearch();
  const { win, reopen, archive } = useDealActions();
  if (!mayChange) return <Text c="dimmed">{t("deals.readOnly")}</Text>;
  return (
    <Group gap="xs" wrap="nowrap">
      {deal.status === "open" ? (
        <>
          <Button size="xs" onClick={() => win(deal)}>
            {t("deals.actions.win")}
          </Button>
          <Button size="xs" variant="default" onClick={() => change({ lose: deal.id })}>
            {t("deals.actions.lose")}
          </Button>
        </>
      ) : (
        <Button size="xs" variant="default" onClick={() => reopen(deal)}>
          {t("deals.actions.reopen")}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={t("deals.menu", { name: deal.name })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {deal.status === "open" && (
            <Menu.Item onClick={() => change({ move: deal.id })}>{t("deals.actions.move")}</Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconArchive size={16} aria-hidden />}
            onClick={() => {
              archive(deal);
              onGone();
            }}
          >
            {t("actions.delete")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

function Content({ deal }: { deal: ShownDeal }) {
  const { t } = useTranslation();
  return (
    <div className={classes.content}>
      <StageSteps deal={deal} />
      <DealFieldList key={deal.id} deal={deal} />
      <Tabs defaultValue="tasks" keepMounted={false} mt="md">
        <Tabs.List>
          <Tabs.Tab value="tasks">{t("deals.tasks.title")}</Tabs.Tab>
          <Tabs.Tab value="stages">{t("deals.stages")}</Tabs.Tab>
          <Tabs.Tab value="history">{t("deals.history")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="tasks" pt="sm">
          <DealTasks deal={deal} />
        </Tabs.Panel>
        <Tabs.Panel value="stages" pt="sm">
          <StageHistory deal={deal} />
        </Tabs.Panel>
        <Tabs.Panel value="history" pt="sm">
          <DealHistory deal={deal} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
