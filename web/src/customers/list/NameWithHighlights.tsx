import { Marked } from "~/search/Highlighted";
import classes from "./CustomerTable.module.css";
import type { FoundBy, ListedCustomer } from "./queries";

interface NameProps {
  customer: ListedCustomer;
  foundBy: FoundBy | undefined;
}

/** The name with what was searched for marked; where something else was found, that stands behind it. */
export function NameWithHighlights({ customer, foundBy = [] }: NameProps) {
  const inName = foundBy.find(({ field, text }) => field === "name" && text === customer.name);
  return inName ? <Marked text={inName.text} ranges={inName.ranges as [number, number][]} /> : customer.name;
}

/** What else than the name was found; the organization has a column of its own. */
export function FoundElsewhere({ foundBy = [] }: { foundBy: FoundBy | undefined }) {
  const [other] = foundBy;
  if (!other || foundBy.some(({ field }) => field === "name" || field === "organization")) return null;
  return (
    <span className={classes.found}>
      <Marked text={other.text} ranges={other.ranges as [number, number][]} />
    </span>
  );
}
