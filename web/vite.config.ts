import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin, Rolldown } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` finds the API: the stack that `make run` started. */
const stack = process.env.KONTOR_URL ?? "http://127.0.0.1:8080";

/** What every page stands on. Split by which pages share which part of it, it would compress worse by several kilobytes. */
const PACKAGES = [
  "react|react-dom|scheduler|use-sync-external-store|i18next|react-i18next|openapi-fetch|clsx",
  "@tanstack/(react-query|query-core|react-router|router-core|history|react-store|store)",
  "@tanstack/(react-query-persist-client|query-persist-client-core|query-async-storage-persister)|idb-keyval",
  "@mantine/hooks/esm/(use-clipboard|use-intersection|utils)|@mantine/store",
];
const COMPONENTS = [
  "ActionIcon|Button|UnstyledButton|Box|Group|Stack|Text|Input|InlineInput|Checkbox|Loader",
  "CloseButton|FocusTrap|Portal|Transition|Avatar|Skeleton|Title|Badge|Kbd|Paper|Anchor|Alert",
  "Tabs|FloatingIndicator|Collapse|Progress",
];
const BASE = new RegExp(
  `/src/start/base\\.ts$|/node_modules/((${PACKAGES.join("|")})/|@mantine/core/esm/(core|components/(${COMPONENTS.join("|")}))/)`,
);

/** What pages take some of in common: in two requests instead of two dozen. Home and a customer need neither at first. */
const OVERLAYS = "Drawer|Menu|Modal|ModalBase|NativeScrollArea|Overlay|Popover|ScrollArea|Tooltip";
const FIELDS =
  "Combobox|InputBase|MultiSelect|NativeSelect|NumberInput|Pill|PillsInput|Radio|SegmentedControl|Select|Switch|TagsInput|Textarea|TextInput";
const component = (names: string) => new RegExp(`/node_modules/@mantine/core/esm/components/(${names})/`);

/** What the everyday pages say, in one request for each language: compressed together, it takes half as much. */
const EVERYDAY = /\/i18n\/(\w+)\/(app|customer|customers|deals|home|interactions|kpis|tasks)\.json$/;
const WORDS = (module: string) => EVERYDAY.exec(module)?.[1]?.replace(/^/, "words-") ?? null;

/** Names what every page needs in the page itself, so that it is fetched while the first script still is. */
const fetchEarly: Plugin = {
  name: "fetch-early",
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle = {} }) {
      const application = Object.values(bundle).find((one) => one.type === "chunk" && one.name === "app");
      const found = new Set([application]);
      for (const chunk of found)
        if (chunk?.type === "chunk") for (const imported of chunk.imports) found.add(bundle[imported]);
      return [...found].flatMap((chunk) => (chunk?.type === "chunk" && !chunk.isEntry ? linksTo(chunk) : []));
    },
  },
};

type Chunk = Pick<Rolldown.OutputChunk, "fileName" | "viteMetadata">;

const linksTo = ({ fileName, viteMetadata }: Chunk) => [
  { tag: "link", attrs: { rel: "modulepreload", crossorigin: true, href: `/${fileName}` } },
  ...[...(viteMetadata?.importedCss ?? [])].map((css) => ({
    tag: "link",
    attrs: { rel: "preload", as: "style", crossorigin: true, href: `/${css}` },
  })),
];

const SOURCES = fileURLToPath(new URL("./src/", import.meta.url));

interface Modules {
  getModuleInfo: (id: string) => { importedIds: readonly string[] } | null;
}

/** Whether a module is what these of the app need at once, and not what the first script brings: a few large requests, not dozens. */
function neededBy(...names: string[]) {
  let needed: Set<string> | undefined;
  return (module: string, modules: Modules): boolean => {
    if (!needed) {
      const first = reachable(["start/index.ts"], modules);
      // A page itself keeps a chunk of its own: rolldown loses the names that it exports otherwise.
      needed = new Set(
        [...reachable(names, modules)].filter((one) => !first.has(one) && !/(Home|Customer)Page\.tsx$/.test(one)),
      );
    }
    return needed.has(module);
  };
}

/** Our own modules alone: what they use of a package is known only once the rest of it is left out. */
function reachable(names: readonly string[], modules: Modules): Set<string> {
  const found = new Set(names.map((name) => SOURCES + name));
  for (const module of found)
    for (const imported of modules.getModuleInfo(module)?.importedIds ?? [])
      if (imported.startsWith(SOURCES)) found.add(imported);
  return found;
}

const PARTS_OF_APP = /pwa-register|\/notifications\.store\./;
const PARTS_OF_CUSTOMER = /\/node_modules\/punycode\//;
const ofApp = neededBy("main.tsx", "home/HomePage.tsx");
const ofCustomer = neededBy("customers/view/CustomerPage.tsx");

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
        clientsClaim: true, // a part that comes later is at hand in the first tab, too
        navigateFallback: "/index.html",
        navigateFallbackDenylist: [/^\/v1\//, /^\/config\.json$/],
      },
    }),
  ],
  resolve: {
    alias: [
      { find: "~", replacement: fileURLToPath(new URL("./src", import.meta.url)) },
      { find: /^\.\.?\/use-id\/use-id\.mjs$/, replacement: `${SOURCES}ui/useMantineId.ts` },
    ],
  },
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
            { name: WORDS, priority: 1 },
            {
              name: (module, modules) => (PARTS_OF_APP.test(module) || ofApp(module, modules) ? "app" : null),
              includeDependenciesRecursively: false,
            },
            {
              name: (module, modules) =>
                PARTS_OF_CUSTOMER.test(module) || ofCustomer(module, modules) ? "customer" : null,
              includeDependenciesRecursively: false,
            },
            { name: "overlays", test: component(OVERLAYS), includeDependenciesRecursively: false },
            { name: "fields", test: component(FIELDS), includeDependenciesRecursively: false },
            {
              name: "icons",
              test: /\/@tabler\/icons-react\//,
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
