import { UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Interaction } from "~/api/types";
import { useProblemText } from "~/ui/states";
import { piecesOf } from "../links";
import { interactionQuery } from "../queries";
import { partsOf } from "../quotes";
import classes from "./Entry.module.css";

const LONG_LINES = 9;
const LONG_TEXT = 700;

const isLong = (text: string) => text.length > LONG_TEXT || text.split("\n").length > LONG_LINES;

/** The text of an entry as text, whatever it looks like: folded where it is long, what it quotes folded always. */
export function EntryBody({ interaction }: { interaction: Interaction }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [isOpen, setOpen] = useState(false);
  const [isQuoteOpen, setQuoteOpen] = useState(false);
  const isCut = interaction.body_truncated === true;
  const whole = useQuery({ ...interactionQuery(interaction.id), enabled: isCut && isOpen });
  const all = (isCut && isOpen ? whole.data?.body : undefined) ?? interaction.body ?? "";
  const { said: body, below } = interaction.type === "email" ? partsOf(all) : { said: all, below: "" };
  const behind = [below, interaction.signature, interaction.quoted].filter(Boolean).join("\n\n");
  const canFold = isCut || isLong(body);
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
            <UnstyledButton className={classes.textButton} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen && whole.isLoading
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
      {isOpen && whole.error && <div role="alert">{problemText(whole.error)}</div>}
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
