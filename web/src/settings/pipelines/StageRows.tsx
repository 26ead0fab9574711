import {
  DndContext,
  type DragEndEvent,
  PointerSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { ActionIcon, NumberInput, TextInput, VisuallyHidden } from "@mantine/core";
import type { GetInputPropsReturnType } from "@mantine/form";
import { IconGripVertical, IconTrash } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import { useIsPhone } from "~/ui/useIsPhone";
import { EditButton } from "../EditButton";
import classes from "./Stages.module.css";
import type { StageForm } from "./stages";

type Field = "de" | "en" | "probability" | "rotting";

interface StageRowsProps {
  stages: readonly StageForm[];
  inputProps: (index: number, field: Field) => GetInputPropsReturnType;
  onMove: (from: number, to: number) => void;
  onRemove: (index: number) => void;
}

/** The stages in their order: dragged by the handle, or moved with the arrow keys while it has the focus. */
export function StageRows({ stages, inputProps, onMove, onRemove }: StageRowsProps) {
  const { t } = useTranslation();
  const [told, setTold] = useState("");
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const at = (id: unknown) => stages.findIndex((stage) => stage.id === id);
  const move = (from: number, to: number) => {
    if (from < 0 || to < 0 || to >= stages.length || from === to) return;
    onMove(from, to);
    setTold(t("settings.pipelines.moved", { name: stages[from]?.de, place: to + 1, count: stages.length }));
  };
  const drop = ({ active, over }: DragEndEvent) => over && move(at(active.id), at(over.id));
  return (
    <DndContext
      sensors={sensors}
      onDragEnd={drop}
      accessibility={{ screenReaderInstructions: { draggable: "" }, announcements: SILENT }}
    >
      <div className={classes.head} aria-hidden>
        <span />
        <span>{t("settings.labelDe")}</span>
        <span>{t("settings.labelEn")}</span>
        <span>{t("settings.pipelines.probability")}</span>
        <span>{t("settings.pipelines.rotting")}</span>
        <span />
      </div>
      <ol className={classes.stages} aria-label={t("settings.pipelines.stages")}>
        {stages.map((stage, index) => (
          <Row
            key={stage.id}
            stage={stage}
            index={index}
            inputProps={inputProps}
            onMove={(by) => move(index, index + by)}
            onRemove={stages.length > 1 ? () => onRemove(index) : undefined}
          />
        ))}
      </ol>
      <VisuallyHidden aria-live="polite">{told}</VisuallyHidden>
    </DndContext>
  );
}

// The rows say themselves where a stage has gone, in the user's language.
const nothing = () => undefined;
const SILENT = { onDragStart: nothing, onDragOver: nothing, onDragEnd: nothing, onDragCancel: nothing };

interface RowProps {
  stage: StageForm;
  index: number;
  inputProps: StageRowsProps["inputProps"];
  onMove: (by: number) => void;
  onRemove?: () => void;
}

function Row({ stage, index, inputProps, onMove, onRemove }: RowProps) {
  const { t } = useTranslation();
  const { setNodeRef: setDrag, setActivatorNodeRef, listeners, transform, isDragging } = useDraggable({ id: stage.id });
  const { setNodeRef: setDrop, isOver } = useDroppable({ id: stage.id });
  const isPhone = useIsPhone();
  const name = stage.de || t("settings.pipelines.newStage");
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    onMove(by);
  };
  /** The head of the table names the fields for the eye; a phone has none. */
  const named = (field: string) => ({
    "aria-label": `${name}: ${field}`,
    label: isPhone ? field : undefined,
    labelProps: { fz: "xs", fw: 400, c: "dimmed" },
  });
  return (
    <li
      ref={(node) => {
        setDrag(node);
        setDrop(node);
      }}
      className={classes.stage}
      data-dragging={isDragging || undefined}
      data-over={(isOver && !isDragging) || undefined}
      style={transform ? { transform: `translateY(${transform.y}px)` } : undefined}
    >
      <ActionIcon
        ref={setActivatorNodeRef}
        {...listeners}
        variant="subtle"
        color="gray"
        size={36}
        className={classes.handle}
        aria-label={t("settings.pipelines.move", { name })}
        title={t("settings.pipelines.moveHow")}
        onKeyDown={onKeyDown}
      >
        <IconGripVertical size={16} aria-hidden />
      </ActionIcon>
      <TextInput
        {...named(t("settings.labelDe"))}
        placeholder={t("settings.labelDe")}
        maxLength={200}
        {...inputProps(index, "de")}
      />
      <TextInput
        {...named(t("settings.labelEn"))}
        placeholder={t("settings.labelEn")}
        maxLength={200}
        {...inputProps(index, "en")}
      />
      <NumberInput
        {...named(t("settings.pipelines.probability"))}
        min={0}
        max={100}
        clampBehavior="strict"
        allowDecimal={false}
        suffix=" %"
        hideControls
        {...inputProps(index, "probability")}
      />
      <NumberInput
        {...named(t("settings.pipelines.rotting"))}
        placeholder={t("settings.pipelines.never")}
        min={1}
        max={3650}
        clampBehavior="strict"
        allowDecimal={false}
        hideControls
        {...inputProps(index, "rotting")}
      />
      <span className={classes.remove}>
        {onRemove && (
          <EditButton icon={IconTrash} label={t("settings.pipelines.removeStage", { name })} onClick={onRemove} />
        )}
      </span>
    </li>
  );
}
