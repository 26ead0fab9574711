import { Button, Kbd, NativeSelect } from "@mantine/core";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useIsOnline } from "~/offline/ConnectionStatus";
import { useIsPhone } from "~/ui/useIsPhone";
import { type Draft, hasText } from "../draft";
import type { Kind } from "../search";
import { Confidential } from "./Confidential";
import classes from "./Fields.module.css";

interface FootProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  kind: Kind;
  onSave: () => void;
  onDiscard: () => void;
}

const FOLLOW_UPS = ["1", "3", "7"] as const;

/** What an entry is saved with: a reminder, who may see it; and how to save it. */
export function Foot({ draft, onChange, kind, onSave, onDiscard }: FootProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const mayFollowUp = useMay("tasks", "write") && kind !== "email";
  const isOnline = useIsOnline();
  return (
    <div className={classes.foot}>
      <div className={classes.options}>
        {mayFollowUp && (
          <NativeSelect
            size="xs"
            aria-label={t("interactions.followUp")}
            value={draft.followUpIn === null ? "" : String(draft.followUpIn)}
            onChange={({ currentTarget: { value } }) => onChange({ followUpIn: value ? Number(value) : null })}
            data={[
              { value: "", label: t("interactions.followUpIn.none") },
              ...FOLLOW_UPS.map((days) => ({ value: days, label: t(`interactions.followUpIn.${days}`) })),
            ]}
          />
        )}
        <Confidential isOn={draft.isConfidential} onChange={(isConfidential) => onChange({ isConfidential })} />
      </div>
      <div className={classes.buttons}>
        {hasText(draft) && (
          <Button size="xs" variant="subtle" color="gray" c="dimmed" onClick={onDiscard}>
            {t("interactions.discard")}
          </Button>
        )}
        <Button
          size="xs"
          onClick={onSave}
          disabled={kind === "email" && !isOnline}
          rightSection={!isPhone && <Kbd size="xs">Ctrl ↵</Kbd>}
        >
          {kind === "email" ? t("interactions.send") : t("actions.save")}
        </Button>
      </div>
    </div>
  );
}
