import { Button, Kbd, Menu, UnstyledButton } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ConnectionStatus } from "~/offline/ConnectionStatus";
import { useIsPhone } from "~/ui/useIsPhone";
import classes from "./Frame.module.css";
import { UserMenu } from "./UserMenu";
import { useCreations } from "./usePlaces";

/** The bar above every page: search, what to create, whether there is a connection, who is logged in. */
export function TopBar({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  return (
    <header className={classes.top}>
      <UnstyledButton className={classes.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <IconSearch size={16} aria-hidden />
        <span className={classes.searchText}>{t("app.search")}</span>
        {!isPhone && <Kbd size="xs">Ctrl K</Kbd>}
      </UnstyledButton>
      <div className={classes.spacer} />
      <ConnectionStatus />
      {!isPhone && <NewMenu />}
      <UserMenu />
    </header>
  );
}

function NewMenu() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const creations = useCreations();
  if (creations.length === 0) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" leftSection={<IconPlus size={16} aria-hidden />}>
          {t("app.new")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {creations.map((creation) => (
          <Menu.Item
            key={creation.label}
            leftSection={<creation.icon size={16} aria-hidden />}
            onClick={() => void navigate({ to: creation.to, search: creation.search } as never)}
          >
            {t(creation.label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
