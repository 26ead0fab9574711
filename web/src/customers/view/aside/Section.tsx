import { Group, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Aside.module.css";

interface SectionProps {
  title: string;
  count?: number;
  /** Beside the title, such as a button that adds. */
  action?: ReactNode;
  children: ReactNode;
}

/** A part of what stands beside the timeline. */
export function Section({ title, count, action, children }: SectionProps) {
  return (
    <section className={classes.section}>
      <Group justify="space-between" wrap="nowrap" mih={32}>
        <Title order={2} size="h3">
          {title}
          {count !== undefined && count > 0 && <span className={classes.count}>{count}</span>}
        </Title>
        {action}
      </Group>
      {children}
    </section>
  );
}
