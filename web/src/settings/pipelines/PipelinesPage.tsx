import { Button, Tabs } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Pipeline } from "~/api/types";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { ErrorState, RowSkeletons } from "~/ui/states";
import { pipelinesQuery } from "../queries";
import { Section } from "../Section";
import { useOpened } from "../useOpened";
import { PipelineEditor } from "./PipelineEditor";
import { StageTable } from "./StageTable";

/** The pipelines: which stages a deal passes, how likely it is won in each, and when it is looked after again. */
export function PipelinesPage() {
  const { t, i18n } = useTranslation();
  const mayChange = useMay("settings", "write");
  const { data, error, refetch } = useQuery(pipelinesQuery);
  const { open, add, show } = useOpened();
  const [reloads, setReloads] = useState(0);
  const pipelines = data?.pipelines ?? [];
  const isNew = mayChange && add !== undefined;
  const shown = isNew ? undefined : (pipelines.find((one) => one.name === open) ?? pipelines[0]);
  const label = ({ name, label: words }: Pipeline) => (i18n.language === "de" ? words?.de : words?.en) ?? name;
  const addButton = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      variant="default"
      onClick={() => show({ add: "pipeline" })}
    >
      {t("settings.pipelines.add")}
    </Button>
  );
  return (
    <Section
      title={t("settings.pipelines.title")}
      about={t("settings.pipelines.about")}
      readOnly={!mayChange}
      actions={data && !isNew && addButton}
    >
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <RowSkeletons rows={6} height={56} />}
      {pipelines.length > 1 && !isNew && (
        <Tabs value={shown?.name ?? null} onChange={(name) => name && show({ open: name })} mb="md">
          <Tabs.List aria-label={t("settings.pipelines.title")}>
            {pipelines.map((one) => (
              <Tabs.Tab key={one.name} value={one.name}>
                {label(one)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      )}
      {data && !mayChange && shown && <StageTable stages={shown.stages} />}
      {data && mayChange && (shown || isNew) && (
        <PipelineEditor
          key={`${shown?.name ?? "+"} ${reloads}`}
          pipeline={shown}
          all={pipelines}
          onReload={() => setReloads(reloads + 1)}
          onSaved={(name) => show({ open: name })}
        />
      )}
    </Section>
  );
}
