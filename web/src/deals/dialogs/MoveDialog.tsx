import { Button, Group, NativeSelect, Radio, Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { ErrorState, RowSkeletons } from "~/ui/states";
import { focusCard } from "../board/focus";
import { cardsOf, type LoadedColumn } from "../columns";
import { columnQuery, type ShownDeal } from "../queries";
import { useDeal } from "../useDeal";
import { useDealActions } from "../useDealActions";
import { useDealsSearch } from "../useDealsSearch";
import { labelOf, usePipelines } from "../words";
import { DealModal } from "./DealModal";
import classes from "./Dialogs.module.css";

interface MoveDialogProps {
  dealId: string;
  onClose: () => void;
}

/** Moves a deal without dragging: into which stage, and at which place there. */
export function MoveDialog({ dealId, onClose }: MoveDialogProps) {
  const { t } = useTranslation();
  const { data: deal, error, refetch } = useDeal(dealId);
  return (
    <DealModal title={deal ? t("deals.moveTo", { name: deal.name }) : t("deals.actions.move")} onClose={onClose}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!deal && !error && <RowSkeletons rows={3} />}
      {deal && <MoveForm deal={deal} onClose={onClose} />}
    </DealModal>
  );
}

const ON_TOP = "top";

function MoveForm({ deal, onClose }: { deal: ShownDeal; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const { move } = useDealActions();
  const pipeline = usePipelines().find(({ name }) => name === deal.pipeline);
  const [stage, setStage] = useState(deal.stage ?? "");
  const [place, setPlace] = useState(ON_TOP);
  const others = useCardsOf(deal, stage).filter(({ id }) => id !== deal.id);
  const places = [
    { value: ON_TOP, label: t("deals.onTop") },
    ...others.map(({ id, name }) => ({ value: id, label: t("deals.below", { name }) })),
  ];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        move(deal, stage, place === ON_TOP ? null : place);
        onClose();
        focusCard(deal.id);
      }}
    >
      <Stack>
        <Radio.Group
          label={t("deals.fields.stage")}
          value={stage}
          onChange={(chosen) => {
            setStage(chosen);
            setPlace(ON_TOP);
          }}
        >
          <Stack gap={0} mt={4}>
            {(pipeline?.stages ?? []).map((one) => (
              <Radio
                key={one.name}
                value={one.name}
                label={labelOf(one, i18n.language)}
                className={classes.choice}
                {...(one.name === deal.stage ? { "data-autofocus": true } : {})}
              />
            ))}
          </Stack>
        </Radio.Group>
        <NativeSelect
          label={t("deals.place")}
          value={place}
          data={places}
          onChange={(event) => setPlace(event.currentTarget.value)}
        />
        <Group justify="flex-end" className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t("actions.cancel")}
          </Button>
          <Button type="submit">{t("deals.actions.moveNow")}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The cards of a stage that were loaded: the board's, which are there already. */
function useCardsOf({ pipeline }: ShownDeal, stage: string): readonly ShownDeal[] {
  const client = useQueryClient();
  const { search } = useDealsSearch();
  const { queryKey } = columnQuery({ pipeline: pipeline ?? "", stage, owner: search.owner });
  return cardsOf(client.getQueryData<LoadedColumn>(queryKey));
}
