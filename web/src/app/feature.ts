import type { IconProps } from "@tabler/icons-react";
import type { QueryClient } from "@tanstack/react-query";
import type { AnyRoute } from "@tanstack/react-router";
import type { ParseKeys } from "i18next";
import type { ComponentType } from "react";

type Label = ParseKeys<"app">;
type Icon = ComponentType<IconProps>;

/** A place in the navigation. */
export interface Place {
  label: Label;
  /** What the phone's bottom bar says, where the label does not fit it. */
  shortLabel?: Label;
  to: string;
  icon: Icon;
  /** The main pages stand on top of the side bar, what looks after the data below a line, settings at the bottom. */
  group: "main" | "care" | "settings";
  /** On the phone's bottom bar, too; the rest is behind "More". */
  onPhone?: boolean;
  /** The second key after `g` that leads here. */
  key: string;
  /** What a role must be allowed to do for the place to be shown. */
  needs?: string;
  /** How many things wait for the user here; shown where it is more than none. */
  useWaiting?: () => number | undefined;
}

/** What "New" and the palette offer. */
export interface Creation {
  label: Label;
  /** In which words somebody may look for it, beside its label. */
  words: Label;
  to: string;
  search?: Record<string, string>;
  icon: Icon;
  needs: string;
}

/** A folder of the app: what it adds to the whole. */
export interface Feature<Routes extends readonly AnyRoute[] = readonly AnyRoute[]> {
  routes: Routes;
  places?: readonly Place[];
  creations?: readonly Creation[];
  /** Says once, before anything is shown, how changes are sent that were kept from an earlier start. */
  prepare?: (client: QueryClient) => void;
}

/** Declares a feature, keeping the types of its routes for links to them. */
export const defineFeature = <const Routes extends readonly AnyRoute[]>(feature: Feature<Routes>): Feature<Routes> =>
  feature;
