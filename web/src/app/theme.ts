import { Avatar, type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const teal: MantineColorsTuple = [
  "#e9f5f4",
  "#d5eae8",
  "#a9d4d0",
  "#79bdb7",
  "#4fa8a0",
  "#2f968d",
  "#1a857c",
  "#0f766e",
  "#0c625b",
  "#084d48",
];

/**
 * One accent, neutral greys, an 8 px grid, 6 px corners, borders rather than shadows. Text is of 12, 14, 16 or 20 px, and regular or
 * semibold: each other size and weight is a font more that the browser has to look for before it can draw the page.
 */
export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: { light: 7, dark: 7 },
  colors: { teal },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontSizes: { xs: "12px", sm: "14px", md: "14px", lg: "16px", xl: "20px" },
  fontWeights: { bold: "600" },
  headings: {
    fontWeight: "600",
    sizes: { h1: { fontSize: "20px" }, h2: { fontSize: "16px" }, h3: { fontSize: "14px" } },
  },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  radius: { xs: "3px", sm: "6px", md: "6px", lg: "8px", xl: "12px" },
  defaultRadius: "sm",
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Avatar: Avatar.extend({
      styles: (_, { size }) => ({ placeholder: { fontSize: fontSizeOfInitials(Number(size)) } }),
    }),
    Badge: { defaultProps: { tt: "none", lts: 0, fz: "xs" } },
    // The head of a dialog is no banner: the page has one already.
    Modal: {
      defaultProps: {
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.4 },
        attributes: { header: { role: "presentation" } },
      },
    },
    Drawer: {
      defaultProps: { transitionProps: { duration: 120 }, attributes: { header: { role: "presentation" } } },
    },
    Menu: { defaultProps: { transitionProps: { duration: 80 }, shadow: "sm" } },
    Tooltip: {
      defaultProps: {
        openDelay: 300,
        transitionProps: { duration: 80 },
        events: { hover: true, focus: true, touch: false },
      },
    },
  },
});

/** What two letters take of a circle of so many pixels. */
function fontSizeOfInitials(size: number): string {
  if (size >= 40) return "20px";
  return size >= 28 ? "12px" : "10px";
}

/** Secondary text keeps a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3) on every surface of the app. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { "--kontor-side": "220px", "--kontor-top": "48px", "--kontor-bottom": "56px" },
  light: {
    "--mantine-color-dimmed": "#5c636a",
    "--mantine-color-placeholder": "#5c636a",
    "--mantine-color-error": "#c92a2a",
    "--kontor-surface": "#ffffff",
    "--kontor-subtle": "#f6f7f8",
    "--kontor-border": "#dfe3e6",
  },
  dark: {
    "--mantine-color-dimmed": "#a6adb4",
    "--mantine-color-placeholder": "#a6adb4",
    "--mantine-color-error": "#ff8787",
    "--mantine-color-teal-light": "#163b38",
    "--mantine-color-teal-light-color": "#a9d4d0",
    "--mantine-color-gray-light": "#2b3036",
    "--mantine-color-gray-light-color": "#c1c7cd",
    "--kontor-surface": "#1d2024",
    "--kontor-subtle": "#22262a",
    "--kontor-border": "#33383d",
  },
});
