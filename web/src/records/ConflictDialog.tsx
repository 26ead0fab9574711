import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { useUserName } from "~/settings/queries";
import { useFormat } from "~/ui/format";
import classes from "./ConflictDialog.module.css";
import type { Conflict, Patch } from "./conflicts";

type Side = "mine" | "theirs";

/** Mine, theirs and the original of each field that both have changed. */
export function ConflictDialog({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation();
  const format = useFormat();
  const userName = useUserName();
  const { original, mine, theirs, fields, useWords } = conflict;
  const words = useWords();
  const [sides, setSides] = useState<Record<string, Side>>({});
  const isDecided = fields.every((field) => sides[field]);
  const chosen = (): Patch =>
    Object.fromEntries(Object.entries(mine).filter(([field]) => !fields.includes(field) || sides[field] === "mine"));
  return (
    <Modal
      opened
      size="lg"
      onClose={() => conflict.decide(null)}
      closeOnClickOutside={false}
      withCloseButton={false}
      title={t("conflict.title")}
    >
      <Stack>
        <Text>
          {t("conflict.explanation", {
            who: userName(typeof theirs.updated_by === "string" ? theirs.updated_by : null),
            when: typeof theirs.updated_at === "string" ? format.ago(theirs.updated_at) : "",
          })}
        </Text>
        {fields.map((field) => (
          <Radio.Group
            key={field}
            label={words.label(field)}
            description={`${t("conflict.original")}: ${words.text(field, original[field])}`}
            value={sides[field] ?? ""}
            onChange={(side) => setSides({ ...sides, [field]: side as Side })}
          >
            <div className={classes.sides}>
              <Choice side="mine" label={t("conflict.mine")} text={words.text(field, mine[field])} />
              <Choice side="theirs" label={t("conflict.theirs")} text={words.text(field, theirs[field])} />
            </div>
          </Radio.Group>
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => conflict.decide(null)}>
            {t("conflict.takeTheirs")}
          </Button>
          <Button disabled={!isDecided} onClick={() => conflict.decide(chosen())}>
            {t("conflict.save")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Choice({ side, label, text }: { side: Side; label: string; text: string }) {
  return (
    <Radio.Card value={side} p="sm" radius="sm">
      <Group wrap="nowrap" align="flex-start">
        <Radio.Indicator />
        <div>
          <Text size="xs" c="dimmed">
            {label}
          </Text>
          <Text>{text}</Text>
        </div>
      </Group>
    </Radio.Card>
  );
}
