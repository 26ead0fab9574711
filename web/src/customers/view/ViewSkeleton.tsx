import { Group, Skeleton, Stack } from "@mantine/core";
import { useTranslation } from "~/i18n/useTranslation";
import classes from "./View.module.css";

/** The three columns, before their content is there. */
export function ViewSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.page} role="status" aria-label={t("states.loading")}>
      <div className={classes.head} />
      <div className={classes.columns}>
        <Stack className={classes.profile} gap="sm">
          <Group wrap="nowrap">
            <Skeleton circle height={48} />
            <Stack gap={6} flex={1}>
              <Skeleton height={22} width="70%" />
              <Skeleton height={14} width="50%" />
            </Stack>
          </Group>
          <Skeleton height={28} width="60%" radius={14} />
          <Skeleton height={48} mt="md" />
          <Lines count={8} />
        </Stack>
        <Stack className={classes.middle} gap="sm">
          <Skeleton height={120} />
          <Lines count={5} height={72} />
        </Stack>
        <Stack className={classes.aside} gap="sm">
          <Lines count={4} height={56} />
        </Stack>
      </div>
    </div>
  );
}

/** So many lines of something, before they are there. */
export function Lines({ count, height = 24 }: { count: number; height?: number }) {
  return (
    <Stack gap="sm">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines that are all the same
        <Skeleton key={index} height={height} />
      ))}
    </Stack>
  );
}
