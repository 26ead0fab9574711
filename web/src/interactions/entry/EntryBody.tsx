import { UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Interaction } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { useProblemText } from "~/ui/states";
import { piecesOf } from "../links";
import { interactionQuery } from "../queries";
import { partsOf } from "../quotes";
import classes from "./Entry.module.css";

const LONG_LINES = 9;
const LONG_TEXT = 700;

interface EntryBodyProps {
  interaction: Interaction;
}

const isLong = (text: string) => text.length > LONG_TEXT || text.split("\n").length > LONG_LINES;

/** The text of an entry as text, whatever it looks like: folded where it is long, what it quotes folded always. */
export function EntryBody({ interaction }: EntryBodyProps) {
  return interaction.body_truncated ? <Cut interaction={interaction} /> : <Body interaction={interaction} />;
}

/** Asks for the rest of a text when it is unfolded. */
function Cut({ interaction }: EntryBodyProps) {
  const problemText = useProblemText();
  const [isOpen, setOpen] = useState(false);
  const { data, error, isLoading } = useQuery({ ...interactionQuery(interaction.id), enabled: isOpen });
  return (
    <Body
      interaction={isOpen && data ? { ...interaction, body: data.body } : interaction}
      rest={{ isLoading, error: isOpen && error ? problemText(error) : undefined }}
      onFold={setOpen}
    />
  );
}

interface BodyProps extends EntryBodyProps {
  /** How the rest of a text that was cut is doing. */
  rest?: { isLoading: boolean; error: string | undefined };
  onFold?: (isOpen: boolean) => void;
}

function Body({ interaction, rest, onFold }: BodyProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [isQuoteOpen, setQuoteOpen] = useState(false);
  const all = interaction.body ?? "";
  const { said: body, below } = interaction.type === "email" ? partsOf(all) : { said: all, below: "" };
  const behind = [below, interaction.signature, interaction.quoted].filter(Boolean).join("\n\n");
  const canFold = rest !== undefined || isLong(body);
  const fold = () => {
    setOpen(!isOpen);
    onFold?.(!isOpen);
  };
  return (
    <>
      {body && (
        <div className={classes.body} data-folded={(canFold && !isOpen) || undefined}>
          <Text text={body} />
        </div>
      )}
      {(canFold || behind) && (
        <div className={classes.below} style={{ marginTop: 2 }}>
          {canFold && (
            <UnstyledButton className={classes.textButton} aria-expanded={isOpen} onClick={fold}>
              {isOpen && rest?.isLoading
                ? t("states.loading")
                : t(isOpen ? "interactions.showLess" : "interactions.showAll")}
            </UnstyledButton>
          )}
          {behind && (
            <UnstyledButton
              className={classes.textButton}
              aria-expanded={isQuoteOpen}
              onClick={() => setQuoteOpen(!isQuoteOpen)}
            >
              {t("interactions.quoted")}
            </UnstyledButton>
          )}
        </div>
      )}
      {rest?.error && <div role="alert">{rest.error}</div>}
      {isQuoteOpen && (
        <div className={classes.quoted}>
          <Text text={behind} />
        </div>
      )}
    </>
  );
}

/** Stored text, with the web addresses in it as links; nothing of it is read as markup. */
function Text({ text }: { text: string }) {
  return piecesOf(text).map((piece, index) =>
    piece.href ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text, in their order
      <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
        {piece.text}
      </a>
    ) : (
      piece.text
    ),
  );
}
