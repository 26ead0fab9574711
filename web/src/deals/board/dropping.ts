/** Where a dragged card would drop: on a target, or in a column below the card whose middle the pointer has passed. */
import type { ClientRect, Collision, CollisionDetection, DroppableContainer } from "@dnd-kit/core";

/** What a place to drop on stands for. */
export type Drop =
  | { kind: "place"; stage: string; after: string | null }
  | { kind: "column"; stage: string }
  | { kind: "tab"; stage: string }
  | { kind: "close"; as: "won" | "lost" };

export const dropOf = (data: Record<string, unknown> | undefined): Drop | undefined => data?.drop as Drop | undefined;

interface Point {
  x: number;
  y: number;
}

const contains = (rect: ClientRect | undefined, { x, y }: Point): boolean =>
  rect !== undefined && x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;

const collision = (container: DroppableContainer): Collision[] => [{ id: container.id, data: { value: 1 } }];

export const whereItWouldDrop: CollisionDetection = ({
  pointerCoordinates,
  droppableContainers,
  droppableRects,
  active,
}) => {
  if (!pointerCoordinates) return [];
  const under = droppableContainers.filter(({ id }) => contains(droppableRects.get(id), pointerCoordinates));
  const ofKind = (kind: Drop["kind"]) => under.find(({ data }) => dropOf(data.current)?.kind === kind);
  const target = ofKind("close") ?? ofKind("tab");
  if (target) return collision(target);
  const column = ofKind("column");
  if (!column) return [];
  const stage = (dropOf(column.data.current) as { stage: string }).stage;
  const above = droppableContainers
    .filter(({ id, data }) => {
      const drop = dropOf(data.current);
      return drop?.kind === "place" && drop.stage === stage && drop.after !== active.id && droppableRects.has(id);
    })
    .map((container) => ({ container, rect: droppableRects.get(container.id) as ClientRect }))
    .filter(({ rect }) => rect.top + rect.height / 2 < pointerCoordinates.y)
    .sort((one, other) => other.rect.top - one.rect.top);
  return collision(above[0]?.container ?? column);
};
