import classes from "./StatusDot.module.css";

/** A status's colour; the word stands beside it. */
export function StatusDot({ status }: { status: string }) {
  return <span className={classes.dot} data-status={status} aria-hidden />;
}
