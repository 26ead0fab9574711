import { Button, Menu } from "@mantine/core";
import { IconBookmark, IconChevronDown, IconDeviceFloppy, IconPencil, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { SavedView } from "~/api/types";
import { useMay, useMe } from "~/auth/queries";
import { useTranslation } from "~/i18n/useTranslation";
import { useProblemText } from "~/ui/states";
import { tell, tellWithUndo } from "~/ui/toast";
import { useChangeView, useCreateView, useDeleteView } from "./mutations";
import { parametersPatch } from "./parametersPatch";
import { viewsQuery } from "./queries";

type Parameters = SavedView["parameters"];
export type ViewDialogName = "new-view" | "rename-view";

export interface ViewsOfList {
  /** The id of the view that was chosen. */
  chosen: string | undefined;
  /** What the list is asked for now. */
  parameters: Parameters;
  isChanged: (parameters: Parameters) => boolean;
  onChoose: (id: string | undefined, parameters: Parameters) => void;
  dialog: ViewDialogName | undefined;
  onDialog: (dialog: ViewDialogName | undefined) => void;
  onSaved: (id: string) => void;
}

/** Chooses a saved view, and keeps what the list is asked for now as one. */
export function ViewMenu(list: ViewsOfList) {
  const { t } = useTranslation();
  const views = useQuery(viewsQuery).data?.results ?? [];
  const me = useMe();
  const mayWrite = useMay("views", "write");
  const chosen = views.find(({ id }) => id === list.chosen);
  const isChanged = chosen !== undefined && list.isChanged(chosen.parameters);
  const mine = views.filter(({ shared }) => !shared);
  const shared = views.filter((view) => view.shared);
  const items = (some: readonly SavedView[]) =>
    some.map((view) => (
      <Menu.Item
        key={view.id}
        aria-current={view.id === chosen?.id || undefined}
        fw={view.id === chosen?.id ? 600 : undefined}
        onClick={() => list.onChoose(view.id, view.parameters)}
      >
        {view.name}
      </Menu.Item>
    ));
  return (
    <Menu position="bottom-end" width={260} shadow="sm">
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          maw={220}
          leftSection={<IconBookmark size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {chosen?.name ?? t("views.menu")}
          {isChanged && ` (${t("views.changed")})`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="70dvh" style={{ overflowY: "auto" }}>
        <Menu.Item onClick={() => list.onChoose(undefined, {})}>{t("views.all")}</Menu.Item>
        {mine.length > 0 && <Menu.Label>{t("views.mine")}</Menu.Label>}
        {items(mine)}
        {shared.length > 0 && <Menu.Label>{t("views.shared")}</Menu.Label>}
        {items(shared)}
        {views.length === 0 && <Menu.Label>{t("views.empty")}</Menu.Label>}
        {mayWrite && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconDeviceFloppy size={16} aria-hidden />}
              onClick={() => list.onDialog("new-view")}
            >
              {t("views.save")}
            </Menu.Item>
            {chosen && (chosen.created_by === me?.id || me?.role === "admin") && (
              <OwnViewItems view={chosen} isChanged={isChanged} list={list} />
            )}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The menu is gone when the answers come: they are waited for here, and not by the mutations' observers. */
function OwnViewItems({ view, isChanged, list }: { view: SavedView; isChanged: boolean; list: ViewsOfList }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const onError = (error: unknown) => tell(problemText(error), "red");
  const change = useChangeView();
  const remove = useDeleteView();
  const create = useCreateView();
  const update = () =>
    change
      .mutateAsync({ view, patch: { parameters: parametersPatch(view.parameters, list.parameters) } })
      .then(() => tell(t("views.updated", { name: view.name })))
      .catch(onError);
  const takeBack = () => {
    const { name, parameters, shared } = view;
    create.mutateAsync({ fields: { name, parameters, shared }, key: crypto.randomUUID() }).catch(onError);
  };
  const erase = () =>
    remove
      .mutateAsync(view)
      .then(() => tellWithUndo(t("views.deleted", { name: view.name }), takeBack))
      .catch(onError);
  return (
    <>
      {isChanged && <Menu.Item onClick={update}>{t("views.update", { name: view.name })}</Menu.Item>}
      <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => list.onDialog("rename-view")}>
        {t("views.rename")}
      </Menu.Item>
      <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={erase}>
        {t("views.delete", { name: view.name })}
      </Menu.Item>
    </>
  );
}
