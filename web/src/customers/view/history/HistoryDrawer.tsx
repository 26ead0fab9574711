import { Button, Drawer, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { useUserName } from "~/settings/queries";
import { useFormat } from "~/ui/format";
import { ErrorState, RowSkeletons } from "~/ui/states";
import { useOpening } from "~/ui/useOpening";
import { customerHistoryQuery } from "../../queries";
import { useCustomerWords } from "../../words";
import { byDay, type Step } from "./entries";
import classes from "./History.module.css";

interface HistoryDrawerProps {
  customerId: string;
  opened: boolean;
  onClose: () => void;
}

/** Who changed what, by day, old and new in words. */
export function HistoryDrawer({ customerId, opened, onClose }: HistoryDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={useOpening(opened)}
      onClose={onClose}
      position="right"
      size="md"
      title={t("customer.history.title")}
      closeButtonProps={{ "aria-label": t("actions.close") }}
    >
      {opened && <History customerId={customerId} />}
    </Drawer>
  );
}

function History({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const history = useInfiniteQuery(customerHistoryQuery(customerId));
  const entries = useMemo(() => history.data?.pages.flatMap((page) => page.results) ?? [], [history.data]);
  if (history.isPending) return <RowSkeletons />;
  if (history.error && entries.length === 0)
    return <ErrorState error={history.error} onRetry={() => void history.refetch()} />;
  return (
    <Stack gap="md">
      {byDay(entries, format.dayOf).map(({ day, steps }) => (
        <section key={day}>
          <h2 className={classes.day}>{format.date(day)}</h2>
          <ul className={classes.steps}>
            {steps.map((step) => (
              <HistoryStep key={step.version} step={step} />
            ))}
          </ul>
        </section>
      ))}
      {entries.length === 0 && <Text c="dimmed">{t("customer.history.none")}</Text>}
      {history.hasNextPage && (
        <Button variant="default" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t("actions.more")}
        </Button>
      )}
    </Stack>
  );
}

function HistoryStep({ step }: { step: Step }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useCustomerWords();
  const author = useUserName();
  return (
    <li className={classes.step}>
      <Text size="xs" c="dimmed">
        <span className={classes.author}>{author(step.by)}</span>
        {step.via && ` (${t("customer.history.viaToken")})`} · {format.time(step.at)}
      </Text>
      <dl className={classes.changes}>
        {step.changes.map(({ field, old, new: now }) => (
          <div key={field} className={classes.change}>
            <dt>{words.label(field)}</dt>
            <dd>
              {step.version > 1 && (
                <>
                  <del>{words.text(field, old)}</del>
                  <span aria-hidden> → </span>
                </>
              )}
              <ins>{words.text(field, now)}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
