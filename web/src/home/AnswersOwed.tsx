import { ActionIcon, Text } from "@mantine/core";
import { IconMailCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useFormat } from "~/ui/format";
import { Card } from "./Card";
import classes from "./HomePage.module.css";
import { useNoAnswerNeeded } from "./mutations";
import { unansweredQuery } from "./queries";

/** Mail that waits for my answer, the oldest first. */
export function AnswersOwed() {
  const { t } = useTranslation();
  const query = useQuery(unansweredQuery);
  const dismiss = useNoAnswerNeeded();
  const mayDismiss = useMay("interactions", "write");
  const count = query.data?.results.length;
  return (
    <Card
      title={t("home.answers")}
      count={count ? `${count}${query.data?.next ? "+" : ""}` : undefined}
      query={query}
      empty={t("home.noAnswers")}
      isEmpty={({ results }) => results.length === 0}
    >
      {({ results }) => (
        <ul className={classes.list}>
          {results.map(({ interaction, customer, waiting, latest_id }) => (
            <li key={latest_id} className={classes.row}>
              <Link to="/customers/$customerId" params={{ customerId: customer.id }} className={classes.rowLink}>
                <span className={classes.strong}>{customer.name}</span>
                <span className={classes.subject}>{interaction.subject || t("home.noSubject")}</span>
                {interaction.body && <span className={classes.excerpt}>{interaction.body}</span>}
              </Link>
              <Text size="xs" c="dimmed" className={classes.when}>
                {waiting > 1 && `${t("home.mails", { count: waiting })} · `}
                <When at={interaction.occurred_at ?? interaction.created_at} />
              </Text>
              {mayDismiss && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="lg"
                  title={t("home.noAnswerNeeded")}
                  aria-label={`${t("home.noAnswerNeeded")}: ${customer.name}`}
                  onClick={() => dismiss.mutate({ latest_id, customer })}
                >
                  <IconMailCheck size={18} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function When({ at }: { at: string }) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.dateTime(at)}>
      {format.ago(at)}
    </time>
  );
}
