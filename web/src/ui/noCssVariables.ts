/** In place of what of Mantine computes the theme's CSS variables in the browser (vite.config.ts): the build does (themeStyles.ts). */
export const MantineCssVariables = (): null => null;
