import { UnstyledButton } from "@mantine/core";
import {
  IconCalendarEvent,
  IconMail,
  IconMailbox,
  IconMessage,
  IconNote,
  IconPhoneIncoming,
  IconPhoneOutgoing,
} from "@tabler/icons-react";
import { memo, useState } from "react";
import type { Interaction } from "~/api/types";
import { useMe } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { Later, lazily } from "~/ui/later";
import { type Item, momentOf } from "../grouping";
import { mayChange } from "../may";
import { useWho } from "../names";
import { useTimelineSearch } from "../search";
import { useUpload } from "../upload";
import { Attachments } from "./Attachments";
import { Delivery } from "./Delivery";
import classes from "./Entry.module.css";
import { EntryBody } from "./EntryBody";
import { EntryHead } from "./EntryHead";
import { EntryMeta } from "./EntryMeta";

const EntryEditor = lazily(async () => (await import("./EntryEditor")).EntryEditor);
const ReplyBox = lazily(async () => (await import("./ReplyBox")).ReplyBox);

const ICONS = {
  email: IconMail,
  call: IconPhoneOutgoing,
  meeting: IconCalendarEvent,
  note: IconNote,
  letter: IconMailbox,
  chat: IconMessage,
};

interface EntryCardProps {
  item: Item;
  customerId: string;
  names: ReadonlyMap<string, string>;
}

/** One contact as it stands in the timeline, with the earlier mails of its thread folded below. */
export const EntryCard = memo(Card, shows);

/** Whether two times the same is shown: a timeline that grows leaves what stands there alone. */
function shows(before: EntryCardProps, after: EntryCardProps): boolean {
  const [one, other] = [before.item, after.item];
  return (
    one.interaction === other.interaction &&
    one.progress === other.progress &&
    one.earlier.length === other.earlier.length &&
    one.earlier.every((mail, index) => mail === other.earlier[index]) &&
    before.customerId === after.customerId &&
    taking(other).every((id) => before.names.get(id) === after.names.get(id))
  );
}

/** The customers whose names a card may show. */
const taking = ({ interaction, earlier }: Item): string[] =>
  [interaction, ...earlier].flatMap(({ participants }) => participants.map(({ customer_id }) => customer_id ?? ""));

function Card({ item, customerId, names }: EntryCardProps) {
  const { t } = useTranslation();
  const { interaction, progress } = item;
  const me = useMe();
  const who = useWho(names, customerId);
  const [{ reply }, change] = useTimelineSearch();
  const [isEditing, setEditing] = useState(false);
  const isSaved = progress === undefined;
  const isMine = isSaved && mayChange(interaction, me);
  const isMail = interaction.type === "email";
  const uploading = useUpload(interaction);
  const thread = [interaction, ...item.earlier];
  const answered = thread.find(({ id }) => id === reply);
  const Icon =
    interaction.type === "call" && interaction.direction === "inbound" ? IconPhoneIncoming : ICONS[interaction.type];
  const label = t(`interactions.types.${interaction.type}`);
  return (
    <article
      className={classes.entry}
      data-unsaved={progress}
      data-undelivered={interaction.delivery === "failed" || undefined}
      aria-label={[label, interaction.subject].filter(Boolean).join(": ")}
    >
      <div className={classes.icon} data-type={interaction.type}>
        <Icon size={16} stroke={1.7} aria-hidden />
      </div>
      <div style={{ minWidth: 0 }}>
        <EntryHead
          interaction={interaction}
          mayChange={isMine}
          onEdit={() => setEditing(true)}
          onAttach={isMail ? undefined : (file) => uploading.upload.mutate(file)}
          onReply={isSaved ? () => change({ reply: interaction.id }) : undefined}
        />
        <EntryMeta interaction={interaction} progress={progress} who={who(interaction)} />
        {isEditing ? (
          <Later fallback={<EntryBody interaction={interaction} />}>
            <EntryEditor interaction={interaction} onClose={() => setEditing(false)} />
          </Later>
        ) : (
          <EntryBody interaction={interaction} />
        )}
        <Delivery interaction={interaction} mayResend={isMine} />
        <Attachments interaction={interaction} mayRemove={isMine && !isMail} uploading={uploading} />
        {item.earlier.length > 0 && <Earlier interactions={item.earlier} who={who} />}
        <Later>{answered && <ReplyBox answers={answered} customerId={customerId} who={who(answered)} />}</Later>
      </div>
    </article>
  );
}

/** The mails of a thread before its newest, folded until they are wanted. */
function Earlier({ interactions, who }: { interactions: readonly Interaction[]; who: (one: Interaction) => string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <UnstyledButton className={classes.textButton} mt={4} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? t("interactions.earlierHide") : t("interactions.earlier", { count: interactions.length })}
      </UnstyledButton>
      {isOpen && (
        <ol className={classes.earlier}>
          {interactions.map((one) => (
            <li key={one.id}>
              <EarlierMail interaction={one} who={who(one)} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function EarlierMail({ interaction, who }: { interaction: Interaction; who: string }) {
  const me = useMe();
  const [, change] = useTimelineSearch();
  const isMine = mayChange(interaction, me);
  return (
    <article aria-label={[interaction.subject, momentOf(interaction)].filter(Boolean).join(", ")}>
      <EntryHead
        interaction={interaction}
        mayChange={isMine}
        withDate
        onReply={() => change({ reply: interaction.id })}
      />
      <EntryMeta interaction={interaction} who={who} />
      <EntryBody interaction={interaction} />
      <Delivery interaction={interaction} mayResend={isMine} />
      <Attachments interaction={interaction} mayRemove={false} />
    </article>
  );
}
