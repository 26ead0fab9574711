import { Tabs, VisuallyHidden } from "@mantine/core";
import { IconCalendarEvent, IconMail, IconNote, IconPhone } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import type { Customer } from "~/api/types";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useShortcut } from "~/shortcuts/registry";
import { Later, lazily, useLoadedSoon } from "~/ui/later";
import { useIsPhone } from "~/ui/useIsPhone";
import classes from "./composer/Composer.module.css";
import { hasText } from "./draft";
import { draftKey, showDraft, useDraft } from "./drafts";
import { COMPOSER_KEYS, KINDS, type Kind, useTimelineSearch } from "./search";

const ComposerForm = lazily(async () => (await import("./composer/ComposerForm")).ComposerForm);

const ICONS = { note: IconNote, call: IconPhone, meeting: IconCalendarEvent, email: IconMail };

interface ComposerProps {
  customer: Customer;
}

/**
 * Where a note, a call, a meeting or a mail is written: `n`, `c`, `m` and `e` open it, Ctrl-Enter saves. What is open is in the URL
 * (`compose`, see `validateTimelineSearch`), so that another place can lead here. Shown to those alone who may write.
 */
export function Composer({ customer }: ComposerProps) {
  return useMay("interactions", "write") ? <Tabbed key={customer.id} customer={customer} /> : null;
}

function Tabbed({ customer }: ComposerProps) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const box = useRef<HTMLElement>(null);
  const [{ compose }, change] = useTimelineSearch();
  const focus = () => box.current?.querySelector<HTMLElement>("[data-first]")?.focus();
  const open = (kind: Kind) => (kind === compose ? focus() : change({ compose: kind }));
  const close = () => {
    if (compose) box.current?.querySelector<HTMLElement>(`[data-kind="${compose}"]`)?.focus();
    change({ compose: undefined });
  };
  useShortcut(
    ...KINDS.map((kind) => ({
      keys: COMPOSER_KEYS[kind],
      label: () => t(`interactions.shortcut.${kind}`),
      run: () => open(kind),
    })),
  );
  useReopening(customer.id, open);
  useLoadedSoon([ComposerForm], !isPhone); // a key opens it, which nobody reaches for before
  return (
    <section ref={box} className={classes.composer} aria-label={t("interactions.composer")}>
      <Tabs
        value={compose ?? null}
        onChange={(kind) => change({ compose: (kind as Kind | null) ?? undefined })}
        activateTabWithKeyboard={false}
        allowTabDeactivation
        keepMounted={false}
      >
        <Tabs.List className={classes.tabs}>
          {KINDS.map((kind) => {
            const Icon = ICONS[kind];
            return (
              <Tabs.Tab
                key={kind}
                value={kind}
                data-kind={kind}
                onPointerEnter={ComposerForm.load}
                onFocus={ComposerForm.load}
                className={classes.tab}
                aria-keyshortcuts={COMPOSER_KEYS[kind]}
                leftSection={isPhone ? undefined : <Icon size={16} stroke={1.7} aria-hidden />}
                rightSection={<DraftMark customerId={customer.id} kind={kind} />}
              >
                {t(`interactions.types.${kind}`)}
              </Tabs.Tab>
            );
          })}
        </Tabs.List>
        {compose && (
          <Tabs.Panel key={compose} value={compose} className={classes.panel}>
            <Later onShown={focus}>
              <ComposerForm customer={customer} kind={compose} onClose={close} />
            </Later>
          </Tabs.Panel>
        )}
      </Tabs>
    </section>
  );
}

/** Tells that something was begun here and is not sent. */
function DraftMark({ customerId, kind }: { customerId: string; kind: Kind }) {
  const { t } = useTranslation();
  const { draft } = useDraft(draftKey(customerId, kind));
  if (!draft || !hasText(draft)) return null;
  return (
    <>
      <div className={classes.draft} aria-hidden />
      <VisuallyHidden>{t("interactions.draft")}</VisuallyHidden>
    </>
  );
}

/** Opens again what could not be saved. */
function useReopening(customerId: string, open: (kind: Kind) => void): void {
  const problems = {
    note: useDraft(draftKey(customerId, "note")).problem,
    call: useDraft(draftKey(customerId, "call")).problem,
    meeting: useDraft(draftKey(customerId, "meeting")).problem,
    email: useDraft(draftKey(customerId, "email")).problem,
  };
  const failed = KINDS.find((kind) => problems[kind]);
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    if (failed) latest.current(failed);
  }, [failed]);
  // Whoever is here sees it, also while no form is open: it comes back by itself.
  useEffect(() => {
    const gone = KINDS.map((kind) => showDraft(draftKey(customerId, kind)));
    return () => {
      for (const one of gone) one();
    };
  }, [customerId]);
}
