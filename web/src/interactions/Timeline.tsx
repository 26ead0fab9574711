import { Button, Skeleton, VisuallyHidden } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { IconArrowUp } from "@tabler/icons-react";
import { type FocusEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Interaction } from "~/api/types";
import { useMay, useMe } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useShortcut } from "~/shortcuts/registry";
import { useFormat } from "~/ui/format";
import { EmptyState, ErrorState } from "~/ui/states";
import { useWhole } from "~/ui/useWhole";
import { Days } from "./Days";
import { byDay, type Entry, inOrder, threaded } from "./grouping";
import { useUnsaved } from "./mutations";
import { useCustomerNames } from "./names";
import { type InteractionType, useTimelineSearch } from "./search";
import classes from "./Timeline.module.css";
import { TypeFilter } from "./TypeFilter";
import { useHeldBack } from "./useHeldBack";
import { useNews } from "./useNews";
import { useTimeline } from "./useTimeline";

interface TimelineProps {
  customerId: string;
}

/**
 * All contact with a customer, newest first, by days. It reads the customer's 360-degree view; what comes while it is open appears by
 * itself. The type that is shown, and the mail that is being answered, are in the URL (`validateTimelineSearch`).
 */
export function Timeline({ customerId }: TimelineProps) {
  const { t } = useTranslation();
  const [{ type }, change] = useTimelineSearch();
  const mayWrite = useMay("interactions", "write");
  const timeline = useTimeline(customerId, type);
  const { view, interactions } = timeline;
  const isWhole = useWhole(view.dataUpdatedAt);
  useNews(customerId, view.data?.timeline.results[0], view.dataUpdatedAt);
  const newestMail = mayWrite ? interactions.find((one) => one.type === "email") : undefined;
  const reply = { keys: "r", label: () => t("interactions.replyNewest"), run: () => change({ reply: newestMail?.id }) };
  useShortcut(...(newestMail ? [reply] : []));
  return (
    <section className={classes.timeline} aria-label={t("interactions.title")}>
      <VisuallyHidden component="h2">{t("interactions.title")}</VisuallyHidden>
      <TypeFilter interactions={view.data?.timeline.results ?? []} />
      {view.data ? (
        <Entries
          key={`${customerId}/${type ?? ""}`}
          customerId={customerId}
          interactions={interactions}
          type={type}
          isWhole={isWhole}
        />
      ) : view.error ? (
        <ErrorState error={view.error} onRetry={() => void view.refetch()} />
      ) : (
        <Skeletons />
      )}
      {view.data && isWhole && <End {...timeline} />}
    </section>
  );
}

/** As many as a window shows. */
const FIRST = 6;

interface EntriesProps {
  customerId: string;
  interactions: readonly Interaction[];
  type?: InteractionType;
  isWhole: boolean;
}

function Entries({ customerId, interactions, type, isWhole }: EntriesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const unsaved = useUnsaved(customerId).filter((one) => !type || one.interaction.type === type);
  const saved: Entry[] = interactions.map((interaction) => ({ interaction }));
  const entries = [...unsaved, ...saved].sort((one, other) => inOrder(one.interaction, other.interaction));
  const names = useCustomerNames(customerId, interactions);
  const reading = useReading();
  const { visible, held, release } = useHeldBack(entries, reading.isReading, me?.id);
  const items = threaded(visible);
  const days = byDay(isWhole ? items : items.slice(0, FIRST), format.dayOf);
  if (entries.length === 0) return <Nothing customerId={customerId} names={names} type={type} />;
  return (
    <div ref={reading.list} {...reading.handlers}>
      <div ref={reading.top} />
      <div className={classes.news} role="status">
        {held > 0 && (
          <Button
            size="compact-sm"
            radius="xl"
            className={classes.newsPill}
            leftSection={<IconArrowUp size={14} aria-hidden />}
            onClick={() => {
              release();
              reading.list.current?.scrollIntoView({ block: "start" });
            }}
          >
            {t("interactions.news", { count: held })}
          </Button>
        )}
      </div>
      <Days days={days} customerId={customerId} names={names} />
    </div>
  );
}

/** Whether the user reads in the list: scrolled down, with the cursor on it, or with the focus in it. */
function useReading() {
  const list = useRef<HTMLDivElement>(null);
  const { ref: top, entry } = useIntersection();
  const [isOver, setOver] = useState(false);
  const [isWithin, setWithin] = useState(false);
  return {
    list,
    top,
    isReading: isOver || isWithin || (entry !== null && isAbove(entry)),
    handlers: useMemo(
      () => ({
        onPointerMove: ({ pointerType }: PointerEvent) => setOver(pointerType === "mouse"),
        onPointerLeave: () => setOver(false),
        onFocus: () => setWithin(true),
        onBlur: (event: FocusEvent) => setWithin(event.currentTarget.contains(event.relatedTarget)),
      }),
      [],
    ),
  };
}

const isAbove = ({ isIntersecting, boundingClientRect }: IntersectionObserverEntry) =>
  !isIntersecting && boundingClientRect.top < window.innerHeight / 2;

interface NothingProps {
  customerId: string;
  names: ReadonlyMap<string, string>;
  type?: InteractionType;
}

function Nothing({ customerId, names, type }: NothingProps) {
  const { t } = useTranslation();
  const mayWrite = useMay("interactions", "write");
  const [, change] = useTimelineSearch();
  if (type)
    return (
      <EmptyState
        title={t("interactions.emptyOfType")}
        action={
          <Button variant="default" onClick={() => change({ type: undefined })}>
            {t("interactions.showEverything")}
          </Button>
        }
      />
    );
  return (
    <EmptyState
      title={t("interactions.emptyTitle")}
      action={mayWrite && <Button onClick={() => change({ compose: "note" })}>{t("interactions.first")}</Button>}
    >
      {t("interactions.emptyText", { name: names.get(customerId) ?? "" })}
    </EmptyState>
  );
}

type EndProps = Pick<ReturnType<typeof useTimeline>, "hasMore" | "isLoadingMore" | "moreError" | "showMore">;

/** Older entries follow when the end comes into sight, or on a button where that does not happen. */
function End({ hasMore, isLoadingMore, moreError, showMore }: EndProps) {
  const { t } = useTranslation();
  const { ref, entry } = useIntersection({ rootMargin: "400px" });
  const isNear = entry?.isIntersecting === true && hasMore && !isLoadingMore && !moreError;
  const latest = useRef(showMore);
  latest.current = showMore;
  useEffect(() => {
    if (isNear) void latest.current();
  }, [isNear]);
  if (moreError) return <ErrorState error={moreError} onRetry={() => void showMore()} />;
  if (!hasMore) return null;
  return (
    <div ref={ref} className={classes.end}>
      <Button variant="subtle" loading={isLoadingMore} onClick={() => void showMore()}>
        {t("actions.more")}
      </Button>
    </div>
  );
}

const ROWS = [96, 72, 120, 72, 96];

function Skeletons() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("states.loading")}>
      <Skeleton height={18} width={120} my={6} />
      {ROWS.map((height, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows that never change
        <Skeleton key={index} height={height} mb={8} />
      ))}
    </div>
  );
}
