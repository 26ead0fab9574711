import { Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useFormat } from "~/ui/format";
import { ExpectedClose, Rotting } from "./board/CardFace";
import type { ShownDeal } from "./queries";
import { useStageLabel } from "./words";

/** A deal in one row beside other things: its name, which opens it on the board, stage, amount and expected close. */
export function DealSummary({ deal }: { deal: ShownDeal }) {
  const format = useFormat();
  const stageLabel = useStageLabel();
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Link to="/deals" search={{ panel: deal.id }}>
          {deal.name}
        </Link>
        <Text className="tabular">{deal.amount && format.money(deal.amount, true)}</Text>
      </Group>
      <Group gap="xs">
        <Text size="xs" c="dimmed">
          {stageLabel(deal.pipeline, deal.stage)}
        </Text>
        <ExpectedClose deal={deal} />
        <Rotting deal={deal} />
      </Group>
    </div>
  );
}
