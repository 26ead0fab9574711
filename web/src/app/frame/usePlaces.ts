import type { Creation, Place } from "~/app/feature";
import { creations, places } from "~/app/features";
import { useMe } from "~/auth/queries";

type Reaches = Record<string, Record<"read" | "write", string>> | undefined;

const mayDo = (reaches: Reaches, needs: string | undefined, action: "read" | "write"): boolean => {
  if (!needs || !reaches) return true;
  const reach = reaches[needs]?.[action];
  return reach !== undefined && reach !== "no";
};

const useReaches = () => (useMe() as { may?: Reaches } | undefined)?.may;

/** The places that the user's role may see. */
export function usePlaces(): readonly Place[] {
  const reaches = useReaches();
  return places.filter((place) => mayDo(reaches, place.needs, "read"));
}

/** What the user's role may create. */
export function useCreations(): readonly Creation[] {
  const reaches = useReaches();
  return creations.filter((creation) => mayDo(reaches, creation.needs, "write"));
}
