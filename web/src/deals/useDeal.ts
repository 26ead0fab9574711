import { useQuery, useQueryClient } from "@tanstack/react-query";
import { cardsOf, type LoadedColumn } from "./columns";
import { COLUMNS, dealQuery } from "./queries";

/** A deal; one whose card is on the board is there at once, and read anew. */
export function useDeal(dealId: string) {
  const client = useQueryClient();
  return useQuery({
    ...dealQuery(dealId),
    placeholderData: () =>
      client
        .getQueriesData<LoadedColumn>({ queryKey: COLUMNS })
        .flatMap(([, column]) => cardsOf(column))
        .find(({ id }) => id === dealId),
  });
}
