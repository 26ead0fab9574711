import { Button, Group, SegmentedControl, Select, VisuallyHidden } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useMay, useMe } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useUserName } from "~/settings/queries";
import { useIsPhone } from "~/ui/useIsPhone";
import { useAnnouncement } from "./announcer";
import { BoardSkeleton } from "./board/BoardSkeleton";
import classes from "./Deals.module.css";
import { LoseDialog } from "./dialogs/LoseDialog";
import { MoveDialog } from "./dialogs/MoveDialog";
import { useDealsSearch } from "./useDealsSearch";
import { labelOf, usePipelines } from "./words";

const Board = lazy(() => import("./board/Board").then((module) => ({ default: module.Board })));
const ClosedDeals = lazy(() => import("./closed/ClosedDeals").then((module) => ({ default: module.ClosedDeals })));
const DealPanel = lazy(() => import("./panel/DealPanel").then((module) => ({ default: module.DealPanel })));

/** All deals of a pipeline: the board of those that are open, or the list of those that are closed. */
export function DealsPage() {
  const { t } = useTranslation();
  const { search, change } = useDealsSearch();
  const { status, panel, move, lose } = search;
  return (
    <div className={classes.page} data-beside-panel={panel ? true : undefined}>
      <title>{`${t("places.deals")} · Kontor`}</title>
      <Head />
      <Suspense fallback={<BoardSkeleton />}>{status ? <ClosedDeals /> : <Board />}</Suspense>
      <Suspense>
        {panel && <DealPanel key={panel} dealId={panel} onClose={() => change({ panel: undefined })} />}
      </Suspense>
      {move && <MoveDialog key={move} dealId={move} onClose={() => change({ move: undefined })} />}
      {lose && <LoseDialog key={lose} dealId={lose} onClose={() => change({ lose: undefined })} />}
      <Announcement />
    </div>
  );
}

function Head() {
  const { t } = useTranslation();
  const mayWrite = useMay("deals", "write");
  const isPhone = useIsPhone();
  const { search, change } = useDealsSearch();
  return (
    <div className={classes.head}>
      <h1 className={classes.title}>{t("places.deals")}</h1>
      <PipelineChoice />
      <SegmentedControl
        size="xs"
        className={classes.choice}
        aria-label={t("deals.view.label")}
        value={search.status ?? "open"}
        onChange={(value) =>
          change({ status: value === "won" || value === "lost" ? value : undefined, panel: undefined })
        }
        data={[
          { value: "open", label: t("deals.view.open") },
          { value: "won", label: t("deals.view.won") },
          { value: "lost", label: t("deals.view.lost") },
        ]}
      />
      {!search.status && <OwnerChoice />}
      {!isPhone && mayWrite && (
        <Group ml="auto">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/deals/new" search={{ pipeline: search.pipeline }} {...props} />}
          >
            {t("deals.new")}
          </Button>
        </Group>
      )}
    </div>
  );
}

function PipelineChoice() {
  const { t, i18n } = useTranslation();
  const { search, change } = useDealsSearch();
  const pipelines = usePipelines();
  const [first] = pipelines;
  if (pipelines.length < 2 || !first) return null;
  return (
    <Select
      size="xs"
      w={160}
      aria-label={t("deals.fields.pipeline")}
      allowDeselect={false}
      value={search.pipeline ?? first.name}
      data={pipelines.map((one) => ({ value: one.name, label: labelOf(one, i18n.language) }))}
      onChange={(pipeline) =>
        change({ pipeline: pipeline && pipeline !== first.name ? pipeline : undefined, stage: undefined })
      }
    />
  );
}

/** All deals that I may see, mine, or those of whom a link names. */
function OwnerChoice() {
  const { t } = useTranslation();
  const me = useMe();
  const nameOf = useUserName();
  const { search, change } = useDealsSearch();
  const other = search.owner && search.owner !== me?.id ? search.owner : undefined;
  return (
    <SegmentedControl
      size="xs"
      className={classes.choice}
      aria-label={t("deals.fields.owner")}
      value={search.owner ?? ""}
      onChange={(owner) => change({ owner: owner || undefined })}
      data={[
        { value: "", label: t("deals.owner.all") },
        { value: me?.id ?? "me", label: t("deals.owner.mine") },
        ...(other ? [{ value: other, label: nameOf(other) }] : []),
      ]}
    />
  );
}

function Announcement() {
  const text = useAnnouncement();
  return (
    <VisuallyHidden aria-live="polite" role="status">
      {text}
    </VisuallyHidden>
  );
}
