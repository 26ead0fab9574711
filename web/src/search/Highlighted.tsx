import { Mark, Text } from "@mantine/core";
import type { Hit } from "~/api/types";

/** A hit's name, with what was found marked; where something else was found, that stands behind it. */
export function Highlighted({ hit }: { hit: Hit }) {
  const highlights = hit.highlights ?? [];
  const name = highlights.find((one) => one.field === "name");
  const others = highlights.filter((one) => one.field !== "name");
  return (
    <div>
      <Text>{name ? <Marked text={name.text} ranges={name.ranges as [number, number][]} /> : hit.name}</Text>
      <Text size="xs" c="dimmed">
        {hit.organization?.name}
        {others.map((one) => (
          <span key={one.field + one.text}>
            {" "}
            <Marked text={one.text} ranges={one.ranges as [number, number][]} />
          </span>
        ))}
      </Text>
    </div>
  );
}

/** Text with some of its ranges marked; `[start, end)` in UTF-16 code units, as the API tells them. */
export function Marked({ text, ranges }: { text: string; ranges: readonly [number, number][] }) {
  const parts = ranges.flatMap(([start, end], index) => {
    const before = text.slice(index === 0 ? 0 : (ranges[index - 1]?.[1] ?? 0), start);
    return [before, <Mark key={start}>{text.slice(start, end)}</Mark>];
  });
  return (
    <>
      {parts}
      {text.slice(ranges.at(-1)?.[1] ?? 0)}
    </>
  );
}
