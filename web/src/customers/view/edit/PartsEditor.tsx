import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "~/i18n/useTranslation";
import classes from "./Inline.module.css";
import type { Choice, EditorProps } from "./InlineField";

interface Part {
  name: string;
  label: string;
  choices?: readonly Choice[];
}

/** A small form for a value of several parts; an empty part is "". */
export function PartsEditor({
  label,
  draft,
  error,
  change,
  submit,
  cancel,
  parts,
}: EditorProps<Record<string, string>> & { parts: readonly Part[] }) {
  const { t } = useTranslation();
  return (
    <form
      className={classes.form}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="xs">
        {parts.map((part, index) =>
          part.choices ? (
            <Select
              key={part.name}
              size="xs"
              label={part.label}
              data={part.choices}
              value={draft[part.name] || null}
              clearable
              clearButtonProps={{ "aria-label": t("actions.remove") }}
              error={index === 0 ? error : undefined}
              onChange={(chosen) => change({ ...draft, [part.name]: chosen ?? "" })}
            />
          ) : (
            <TextInput
              key={part.name}
              size="xs"
              label={part.label}
              value={draft[part.name] ?? ""}
              error={index === 0 ? error : undefined}
              onChange={(event) => change({ ...draft, [part.name]: event.currentTarget.value })}
            />
          ),
        )}
        <Group gap="xs" justify="flex-end">
          <Button variant="default" size="compact-xs" onClick={cancel}>
            {t("actions.cancel")}
          </Button>
          <Button size="compact-xs" type="submit">
            {t("actions.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
