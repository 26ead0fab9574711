import { Badge, Button, Group, Text } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { EmptyState, ErrorState, RowSkeletons, useProblemText } from "~/ui/states";
import { tell } from "~/ui/toast";
import { Confirmation } from "../Confirmation";
import { useRevokeToken } from "../mutations";
import { tokensQuery, useUserName } from "../queries";
import { Section } from "../Section";
import classes from "../Settings.module.css";
import type { Token } from "../types";
import { useOpened } from "../useOpened";
import { NewToken } from "./NewToken";
import { grouped } from "./scopes";

/** The tokens by which machines act for me; an admin sees everybody's. */
export function TokensPage() {
  const { t } = useTranslation();
  const me = useMe();
  const textOf = useProblemText();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(tokensQuery);
  const { add, show, close } = useOpened();
  const revoking = useRevokeToken();
  const [asked, setAsked] = useState<Token>();
  const tokens = data?.pages.flatMap((page) => page.results);
  const addButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => show({ add: "token" })}>
      {t("settings.tokens.add")}
    </Button>
  );
  const revoke = (token: Token) =>
    revoking.mutate(token.id, {
      onSuccess: () => tell(t("settings.tokens.revoked", { name: token.name })),
      onError: (problem) => tell(textOf(problem), "red"),
      onSettled: () => setAsked(undefined),
    });
  return (
    <Section title={t("settings.tokens.title")} about={t("settings.tokens.about")} actions={addButton}>
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <RowSkeletons rows={4} height={72} />}
      {tokens?.length === 0 && (
        <EmptyState title={t("settings.tokens.none")} action={<IconKey size={32} stroke={1.2} aria-hidden />}>
          {t("settings.tokens.noneAbout")}
        </EmptyState>
      )}
      {tokens && tokens.length > 0 && (
        <ul className={classes.rows}>
          {tokens.map((token) => (
            <Row key={token.id} token={token} isMine={token.created_by === me?.id} onRevoke={() => setAsked(token)} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button variant="subtle" mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("actions.more")}
        </Button>
      )}
      {add && <NewToken onClose={close} />}
      {asked && (
        <Confirmation
          title={t("settings.tokens.revokeTitle", { name: asked.name })}
          text={t("settings.tokens.revokeText")}
          action={t("settings.tokens.revoke")}
          isBusy={revoking.isPending}
          onCancel={() => setAsked(undefined)}
          onConfirm={() => revoke(asked)}
        />
      )}
    </Section>
  );
}

function Row({ token, isMine, onRevoke }: { token: Token; isMine: boolean; onRevoke: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useUserName();
  const isExpired = Date.parse(token.expires_at) <= Date.now();
  const used = token.last_used_at
    ? t("settings.tokens.usedAt", { when: format.ago(token.last_used_at) })
    : t("settings.tokens.neverUsed");
  return (
    <li className={classes.row}>
      <div className={classes.rowText}>
        <Group gap="xs">
          <Text fw={600}>{token.name}</Text>
          {!isMine && (
            <Text size="xs" c="dimmed">
              {t("settings.tokens.of", { name: nameOf(token.created_by) })}
            </Text>
          )}
          {isExpired && (
            <Badge variant="default" tt="none" fw={500}>
              {t("settings.tokens.expired")}
            </Badge>
          )}
        </Group>
        <Text size="sm">
          {grouped(token.scopes)
            .map(
              ({ entity, action }) => `${t(`settings.tokens.entities.${entity}`)} (${t(`settings.tokens.${action}`)})`,
            )
            .join(", ")}
        </Text>
        <Text size="xs" c="dimmed" title={token.last_used_at ? format.dateTime(token.last_used_at) : undefined}>
          {t("settings.tokens.until", { date: format.date(token.expires_at) })} · {used}
        </Text>
      </div>
      <Button
        size="xs"
        variant="default"
        onClick={onRevoke}
        aria-label={t("settings.tokens.revokeName", { name: token.name })}
      >
        {t("settings.tokens.revoke")}
      </Button>
    </li>
  );
}
