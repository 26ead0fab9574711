import { TagsInput, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "~/i18n/useTranslation";
import entry from "../entry/Entry.module.css";
import type { FieldsProps } from "./CallFields";
import classes from "./Fields.module.css";

interface MailFieldsProps extends FieldsProps {
  /** What is known of the customer. */
  addresses: readonly string[];
  missing?: string;
}

/** To whom a mail goes. */
export function MailFields({ draft, onChange, problem, addresses, missing }: MailFieldsProps) {
  const { t } = useTranslation();
  const [isCcOpen, setCcOpen] = useState(draft.cc.length > 0);
  const input = {
    size: "xs" as const,
    data: [...addresses],
    splitChars: [",", ";", " "],
    acceptValueOnBlur: true,
    clearable: false,
  };
  return (
    <>
      <div className={classes.row}>
        <TagsInput
          className={classes.grow}
          aria-label={t("interactions.fields.to")}
          placeholder={draft.to.length === 0 ? t("interactions.fields.to") : undefined}
          description={addresses.length === 0 ? t("interactions.noAddress") : undefined}
          value={[...draft.to]}
          onChange={(to) => onChange({ to })}
          error={missing ?? problem?.errorAt("/to")?.message}
          data-first={draft.to.length === 0 || undefined}
          {...input}
        />
        {!isCcOpen && (
          <UnstyledButton className={entry.textButton} px={8} mih={30} onClick={() => setCcOpen(true)}>
            {t("interactions.addCc")}
          </UnstyledButton>
        )}
      </div>
      {isCcOpen && (
        <TagsInput
          aria-label={t("interactions.fields.cc")}
          placeholder={draft.cc.length === 0 ? t("interactions.fields.cc") : undefined}
          value={[...draft.cc]}
          onChange={(cc) => onChange({ cc })}
          error={problem?.errorAt("/cc")?.message}
          {...input}
        />
      )}
    </>
  );
}
