/** Saving, changing and deleting views: all that are shown are loaded anew then. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api, idempotencyKey, ifMatch } from "~/api/client";
import type { Problem } from "~/api/problem";
import type { components } from "~/api/schema";
import type { SavedView } from "~/api/types";
import { viewsQuery } from "./queries";

export type ViewFields = Pick<SavedView, "name" | "parameters" | "shared">;
type ViewPatch = components["schemas"]["ViewFieldsPatch"];

function useViewChange<R, V>(send: (variables: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation<R, Problem, V>({
    mutationFn: send,
    onSettled: () => client.invalidateQueries({ queryKey: viewsQuery.queryKey }),
  });
}

export const useCreateView = () =>
  useViewChange<SavedView, { fields: ViewFields; key: string }>(({ fields, key }) =>
    answerOf(
      api.POST("/v1/views", { params: { header: idempotencyKey(key) }, body: { ...fields, record: "customers" } }),
    ),
  );

export const useChangeView = () =>
  useViewChange<SavedView, { view: SavedView; patch: ViewPatch }>(({ view, patch }) =>
    answerOf(
      api.PATCH("/v1/views/{view_id}", {
        params: { path: { view_id: view.id }, header: ifMatch(view.version) },
        body: patch,
      }),
    ),
  );

export const useDeleteView = () =>
  useViewChange<unknown, SavedView>((view) =>
    answerOf(
      api.DELETE("/v1/views/{view_id}", {
        params: { path: { view_id: view.id }, header: ifMatch(view.version) },
      }),
    ),
  );
