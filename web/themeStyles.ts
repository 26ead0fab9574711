/**
 * The CSS variables of the app's theme as a style sheet that the build makes. Mantine computes them in the browser, at each start,
 * and those of its own theme as well, to leave out what is the same: half of the time for which its packages are evaluated.
 */
import type { ConvertCSSVariablesInput } from "@mantine/core";
import type { Plugin } from "vite";

const NAME = "virtual:theme.css";
const RESOLVED = `\0${NAME}`;

export const themeStyles: Plugin = {
  name: "theme-styles",
  resolveId: (id) => (id === NAME ? RESOLVED : undefined),
  load: (id) => (id === RESOLVED ? stylesOfTheme() : undefined),
};

/** What `MantineProvider` would write into a style element of its own. */
export async function stylesOfTheme(): Promise<string> {
  const { convertCssVariables, deepMerge, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } =
    await import("@mantine/core");
  const { cssVariables, theme } = await import("./src/app/theme");
  const ours = mergeMantineTheme(DEFAULT_THEME, theme);
  const variables = deepMerge(defaultCssVariablesResolver(ours), cssVariables(ours));
  return convertCssVariables(changed(variables, defaultCssVariablesResolver(DEFAULT_THEME)));
}

type Variables = Record<string, string>;

/** Those that Mantine's own style sheet does not have, or has otherwise. */
function changed(ours: ConvertCSSVariablesInput, theirs: ConvertCSSVariablesInput): ConvertCSSVariablesInput {
  const changedOf = (some: Variables, others: Variables) =>
    Object.fromEntries(Object.entries(some).filter(([name, value]) => others[name] !== value));
  return {
    variables: changedOf(ours.variables, theirs.variables),
    light: changedOf(ours.light, theirs.light),
    dark: changedOf(ours.dark, theirs.dark),
  };
}
