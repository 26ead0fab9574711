/** The columns of the list, and what each shows of a customer. */

import { Badge, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useMemo } from "react";
import type { FieldDefinition } from "~/api/types";
import type { Words } from "~/records/conflicts";
import { fieldsQuery, useUserName } from "~/settings/queries";
import { type Formatter, useFormat } from "~/ui/format";
import { mailAddressText } from "~/ui/mailAddress";
import { phoneText } from "../view/contact/links";
import { useCustomerWords } from "../words";
import { CustomerLink } from "./CustomerLink";
import type { Sort } from "./filters";
import type { ListedCustomer } from "./queries";
import { StatusMark } from "./StatusMark";
import { useWords } from "./words";

export interface Column {
  id: string;
  label: string;
  /** The width as a track of a CSS grid. */
  track: string;
  sort?: Sort;
  cell: (customer: ListedCustomer) => ReactNode;
}

const PLAIN = "minmax(110px, 1fr)";
const WIDE = "minmax(160px, 1.4fr)";

/** Every column but the name, which always stands first. */
export function useAllColumns(): Column[] {
  const words = useWords();
  const customWords = useCustomerWords();
  const userName = useUserName();
  const format = useFormat();
  const fields = useQuery(fieldsQuery).data?.fields;
  return useMemo(() => {
    const column = (
      id: Parameters<typeof words.field>[0],
      track: string,
      cell: Column["cell"],
      sort?: Sort,
    ): Column => ({
      id,
      label: words.field(id),
      track,
      sort,
      cell,
    });
    const custom = (fields ?? []).filter((field) => field.record === "customer");
    return [
      column(
        "organization",
        WIDE,
        ({ expanded }) => expanded?.organization && <Organization {...expanded.organization} />,
      ),
      column("status", "minmax(120px, 0.7fr)", ({ status }) => <StatusMark status={status} />),
      column("owner", PLAIN, ({ owner }) => userName(owner)),
      column("city", PLAIN, ({ addresses }) => addresses?.find(({ city }) => city)?.city),
      column("email", WIDE, ({ emails }) => {
        const email = emails?.find(({ primary }) => primary) ?? emails?.[0];
        return email && mailAddressText(email.address);
      }),
      column("phone", "minmax(130px, 1fr)", ({ phones }) => phones?.[0] && phoneText(phones[0].number)),
      column("tags", WIDE, ({ tags }) => <Tags tags={tags ?? []} />),
      column("source", PLAIN, ({ source }) => words.source(source?.kind)),
      column("lastContact", PLAIN, ({ last_interaction_at: at }) => at && <Moment at={at} format={format} />),
      column("nextTask", PLAIN, ({ next_task_due: due }) => due && format.date(due)),
      column("changed", PLAIN, ({ updated_at: at }) => <Moment at={at} format={format} />, "-updated_at"),
      ...custom.map((field) => customColumn(field, customWords)),
    ];
  }, [words, customWords, userName, format, fields]);
}

const customColumn = ({ name }: FieldDefinition, words: Words): Column => ({
  id: `custom.${name}`,
  label: words.label(`custom/${name}`),
  track: PLAIN,
  cell: ({ custom }) => {
    const value = (custom as Record<string, unknown> | null | undefined)?.[name];
    return value !== undefined && words.text(`custom/${name}`, value);
  },
});

const Organization = ({ id, name }: { id: string; name?: string | null }) => (
  <CustomerLink id={id} tabIndex={-1}>
    {name}
  </CustomerLink>
);

/** "3 days ago", and exactly when on hover. */
const Moment = ({ at, format }: { at: string; format: Formatter }) => (
  <time dateTime={at} title={format.dateTime(at)}>
    {format.ago(at)}
  </time>
);

const SHOWN_TAGS = 2;

export const Tags = ({ tags }: { tags: readonly string[] }) => (
  <Group gap={4} wrap="nowrap" title={tags.join(", ")}>
    {tags.slice(0, SHOWN_TAGS).map((tag) => (
      <Badge key={tag} variant="default" tt="none" fw={400} style={{ flexShrink: 1 }}>
        {tag}
      </Badge>
    ))}
    {tags.length > SHOWN_TAGS && <span>+{tags.length - SHOWN_TAGS}</span>}
  </Group>
);
