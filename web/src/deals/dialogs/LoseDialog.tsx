import { Button, Group, Radio, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { ErrorState, RowSkeletons } from "~/ui/states";
import type { ShownDeal } from "../queries";
import { useDeal } from "../useDeal";
import { useDealActions } from "../useDealActions";
import { REASONS } from "../words";
import { DealModal } from "./DealModal";
import classes from "./Dialogs.module.css";

interface LoseDialogProps {
  dealId: string;
  onClose: () => void;
}

/** Asks why a deal was lost; without a reason none is. */
export function LoseDialog({ dealId, onClose }: LoseDialogProps) {
  const { t } = useTranslation();
  const { data: deal, error, refetch } = useDeal(dealId);
  return (
    <DealModal title={deal ? t("deals.whyLost", { name: deal.name }) : t("deals.actions.lose")} onClose={onClose}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!deal && !error && <RowSkeletons rows={6} />}
      {deal && <LoseForm deal={deal} onClose={onClose} />}
    </DealModal>
  );
}

const OTHER = "other";
const MOST = 200;

function LoseForm({ deal, onClose }: { deal: ShownDeal; onClose: () => void }) {
  const { t } = useTranslation();
  const { lose } = useDealActions();
  const [chosen, setChosen] = useState("");
  const [words, setWords] = useState("");
  const [asked, setAsked] = useState(false);
  const reason = chosen === OTHER ? words.trim() : chosen;
  const isMissing = asked && reason === "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (reason === "") return;
        lose(deal, reason);
        onClose();
      }}
    >
      <Stack>
        <Radio.Group
          label={t("deals.fields.lost_reason")}
          withAsterisk
          value={chosen}
          onChange={setChosen}
          error={isMissing && chosen === "" ? t("deals.reasonMissing") : undefined}
        >
          <Stack gap={0} mt={4}>
            {[...REASONS, OTHER as typeof OTHER].map((one, index) => (
              <Radio
                key={one}
                value={one}
                label={t(`deals.reasons.${one}`)}
                className={classes.choice}
                {...(index === 0 ? { "data-autofocus": true } : {})}
              />
            ))}
          </Stack>
        </Radio.Group>
        {chosen === OTHER && (
          <TextInput
            label={t("deals.reasonInWords")}
            autoFocus
            maxLength={MOST}
            value={words}
            error={isMissing ? t("deals.reasonMissing") : undefined}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end" className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t("actions.cancel")}
          </Button>
          <Button type="submit" color="red.9">
            {t("deals.actions.loseNow")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
