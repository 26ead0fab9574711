import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` finds the API: the stack that `make run` started. */
const stack = process.env.KONTOR_URL ?? "http://127.0.0.1:8080";

/** What every page stands on. Split by which pages share which part of it, it would compress worse by several kilobytes. */
const PACKAGES = [
  "react|react-dom|scheduler|use-sync-external-store|i18next|react-i18next|openapi-fetch|clsx",
  "@tanstack/(react-query|query-core|react-router|router-core|history|react-store|store)",
];
const COMPONENTS = [
  "ActionIcon|Button|UnstyledButton|Box|Group|Stack|Text|Input|InlineInput|Checkbox|Loader",
  "CloseButton|FocusTrap|Portal|Transition|Avatar|Skeleton|Title|Badge|Kbd|Paper|Anchor|Alert",
];
const BASE = new RegExp(
  `/node_modules/((${PACKAGES.join("|")})/|@mantine/core/esm/(core|components/(${COMPONENTS.join("|")}))/)`,
);

/** What pages take some of in common: in two requests instead of two dozen. The first page needs neither. */
const OVERLAYS = "Collapse|Drawer|Menu|Modal|ModalBase|NativeScrollArea|Overlay|Popover|ScrollArea|Tabs|Tooltip";
const FIELDS =
  "Combobox|InputBase|MultiSelect|NativeSelect|NumberInput|Pill|PillsInput|Radio|SegmentedControl|Select|Switch|TagsInput|Textarea|TextInput";
const component = (names: string) => new RegExp(`/node_modules/@mantine/core/esm/components/(${names})/`);

/** Names the chunk of the log-in in the page, so that it is fetched while the application's own script still is. */
const fetchEarly: Plugin = {
  name: "fetch-early",
  transformIndexHtml: {
    order: "post",
    handler: (_, { bundle }) =>
      Object.values(bundle ?? {})
        .filter(({ fileName }) => /\/oidc-client-ts-[^/]*\.js$/.test(fileName))
        .map(({ fileName }) => ({
          tag: "link",
          attrs: { rel: "modulepreload", crossorigin: true, href: `/${fileName}` },
          injectTo: "head" as const,
        })),
  },
};

export default defineConfig({
  plugins: [
    react(),
    fetchEarly,
    VitePWA({
      registerType: "prompt",
      injectRegister: false,
      manifest: {
        name: "Kontor",
        short_name: "Kontor",
        description: "Customers, contacts and deals",
        lang: "de",
        start_url: "/",
        display: "standalone",
        background_color: "#ffffff",
        theme_color: "#0f766e",
        icons: [
          { src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
          { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any maskable" },
        ],
      },
      workbox: {
        // The shell alone is kept by the service worker; records are kept by the app, which knows whose they are.
        globPatterns: ["**/*.{js,css,html,svg,png}"],
        navigateFallback: "/index.html",
        navigateFallbackDenylist: [/^\/v1\//, /^\/config\.json$/],
      },
    }),
  ],
  resolve: { alias: { "~": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { host: "127.0.0.1", proxy: { "/v1": stack, "/config.json": stack } },
  // The manifest tells the test of the first load's size which chunks import which.
  build: {
    target: "es2023",
    sourcemap: false,
    chunkSizeWarningLimit: 450,
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "base", test: BASE, priority: 1 },
            { name: "overlays", test: component(OVERLAYS), includeDependenciesRecursively: false },
            { name: "fields", test: component(FIELDS), includeDependenciesRecursively: false },
            {
              name: "icons",
              test: /\/@tabler\/icons-react\//,
              minShareCount: 2,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
  // What needs a browser says so in its first line, `// @vitest-environment jsdom`: to make one takes a second.
  test: { environment: "node", include: ["src/**/*.test.{ts,tsx}"] },
});
