import { Text, Title } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, type Ref, useId } from "react";
import { ErrorState, RowSkeletons } from "~/ui/states";
import classes from "./HomePage.module.css";

interface CardProps<T> {
  title: string;
  /** How many there are, where that is known. */
  count?: string;
  /** Where all of it is. */
  more?: { to: string; label: string };
  query: Pick<UseQueryResult<T>, "data" | "error" | "isPending" | "refetch">;
  /** What is said when there is nothing; what the place is for. */
  empty: string;
  isEmpty: (data: T) => boolean;
  children: (data: T) => ReactNode;
  /** Rows that are kept free while it loads. */
  rows?: number;
  /** The height of one of them, in pixels. */
  rowHeight?: number;
  ref?: Ref<HTMLElement>;
  /** Whether somebody has come near it (useOnSight): until then there is room for its rows, and it says not that it loads. */
  isSeen?: boolean;
}

/** A question that the home page answers. */
export function Card<T>({
  title,
  count,
  more,
  query,
  empty,
  isEmpty,
  children,
  rows = 3,
  rowHeight = 44,
  ref,
  isSeen = true,
}: CardProps<T>) {
  const headingId = useId();
  const { data, error, isPending } = query;
  return (
    <section ref={ref} className={classes.card} aria-labelledby={headingId}>
      <div className={classes.head}>
        <Title order={2} id={headingId}>
          {title}
        </Title>
        {count && (
          <Text size="xs" c="dimmed" className="tabular">
            {count}
          </Text>
        )}
        {more && (
          <Link to={more.to as string} className={classes.more}>
            {more.label}
          </Link>
        )}
      </div>
      {isPending && isSeen && <RowSkeletons rows={rows} height={rowHeight} />}
      {isPending && !isSeen && <div data-unseen style={{ height: rows * rowHeight }} />}
      {error && data === undefined && <ErrorState error={error} onRetry={() => void query.refetch()} />}
      {data !== undefined && (isEmpty(data) ? <p className={classes.empty}>{empty}</p> : children(data))}
    </section>
  );
}
