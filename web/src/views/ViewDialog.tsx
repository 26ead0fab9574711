import { Button, Group, Modal, Stack, Switch, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import type { SavedView } from "~/api/types";
import { useTranslation } from "~/i18n/useTranslation";
import { useProblemText } from "~/ui/states";
import { useChangeView, useCreateView } from "./mutations";
import { viewsQuery } from "./queries";
import type { ViewsOfList } from "./ViewMenu";

/** Asks for the name of a view, new or not, and whether all see it. */
export function ViewDialog(list: ViewsOfList) {
  const { t } = useTranslation();
  const { data } = useQuery(viewsQuery);
  const isNew = list.dialog === "new-view";
  const view = isNew ? undefined : data?.results.find(({ id }) => id === list.chosen);
  return (
    <Modal
      opened={isNew || (list.dialog === "rename-view" && view !== undefined)}
      onClose={() => list.onDialog(undefined)}
      title={t(isNew ? "views.newTitle" : "views.renameTitle")}
      closeButtonProps={{ "aria-label": t("actions.close") }}
    >
      <ViewForm key={view?.id} view={view} list={list} />
    </Modal>
  );
}

function ViewForm({ view, list }: { view: SavedView | undefined; list: ViewsOfList }) {
  const { t } = useTranslation();
  const [name, setName] = useState(view?.name ?? "");
  const [shared, setShared] = useState(view?.shared ?? false);
  const key = useRef(crypto.randomUUID());
  const create = useCreateView();
  const change = useChangeView();
  const problemText = useProblemText();
  const { isPending, error } = view ? change : create;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = { onSuccess: ({ id }: SavedView) => list.onSaved(id) };
    if (view) change.mutate({ view, patch: { name: name.trim(), shared } }, done);
    else create.mutate({ fields: { name: name.trim(), shared, parameters: list.parameters }, key: key.current }, done);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t("views.name")}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          data-autofocus
          required
          maxLength={200}
          error={error ? (error.errorAt("/name")?.message ?? problemText(error)) : undefined}
        />
        <Switch
          label={t("views.sharedLabel")}
          checked={shared}
          onChange={({ currentTarget }) => setShared(currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => list.onDialog(undefined)}>
            {t("actions.cancel")}
          </Button>
          <Button type="submit" loading={isPending} disabled={name.trim() === ""}>
            {t("actions.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
