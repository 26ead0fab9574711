import { ActionIcon, Avatar, Button, Kbd, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useMe } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { ConnectionStatus } from "~/offline/ConnectionStatus";
import { lazily } from "~/ui/later";
import { MenuOnDemand } from "~/ui/MenuOnDemand";
import { useIsPhone } from "~/ui/useIsPhone";
import classes from "./Frame.module.css";
import { useCreations } from "./usePlaces";

const NewMenu = lazily(async () => (await import("./NewMenu")).NewMenu);
const UserMenu = lazily(async () => (await import("./UserMenu")).UserMenu);

/** The bar above every page: search, what to create, whether there is a connection, who is logged in. */
export function TopBar({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const me = useMe();
  const mayCreate = useCreations().length > 0;
  return (
    <header className={classes.top}>
      <UnstyledButton className={classes.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <IconSearch size={16} aria-hidden />
        <span className={classes.searchText}>{t("app.search")}</span>
        {!isPhone && <Kbd size="xs">Ctrl K</Kbd>}
      </UnstyledButton>
      <div className={classes.spacer} />
      <ConnectionStatus />
      {!isPhone && mayCreate && (
        <MenuOnDemand
          menu={(button) => <NewMenu button={button} />}
          part={NewMenu}
          button={
            <Button size="xs" leftSection={<IconPlus size={16} aria-hidden />}>
              {t("app.new")}
            </Button>
          }
        />
      )}
      <MenuOnDemand
        menu={(button) => <UserMenu button={button} />}
        part={UserMenu}
        button={
          <ActionIcon variant="transparent" size={36}>
            <VisuallyHidden>{t("app.userMenu", { name: me?.name ?? "" })}</VisuallyHidden>
            <Avatar size={28} name={me?.name} color="teal" alt="" aria-hidden />
          </ActionIcon>
        }
      />
    </header>
  );
}
