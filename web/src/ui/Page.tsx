import { Group, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import classes from "./Page.module.css";

interface PageProps {
  title: string;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  /** Lists use all of the width; everything else is at most 1,280 px wide. */
  wide?: boolean;
  /** Is exactly as high as the frame leaves room; what is within scrolls by itself. */
  fill?: boolean;
  children: ReactNode;
}

/** A page within the frame: its title, what can be done, its content. */
export function Page({ title, actions, wide = false, fill = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Kontor`;
  }, [title]);
  return (
    <div className={classes.page} data-wide={wide || undefined} data-fill={fill || undefined}>
      <Group justify="space-between" className={classes.head} wrap="nowrap">
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </div>
  );
}
