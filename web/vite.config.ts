import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin, Rolldown } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";
import { chunks, FIRST_PAGES } from "./chunks";
import { themeStyles } from "./themeStyles";

/** Where `npm run dev` finds the API: the stack that `make run` started. */
const stack = process.env.KONTOR_URL ?? "http://127.0.0.1:8080";

/**
 * Names what every page needs in the page itself, so that it is fetched while the first script still is; and in a template for each
 * page that a visit may begin with what that one needs: the first script (`src/start`) fetches it. That evaluates nothing yet.
 */
const fetchEarly: Plugin = {
  name: "fetch-early",
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle = {} }) {
      const ofAll = filesOf("main.tsx", bundle);
      const templates = Object.entries(FIRST_PAGES).map(([name, module]) => ({
        tag: "template",
        attrs: { id: `files-of-${name}` },
        children: linksTo([...filesOf(module, bundle)].filter((one) => !ofAll.has(one))),
        injectTo: "body" as const,
      }));
      return [...linksTo(ofAll), ...templates];
    },
  },
};

/** The file that holds a module of ours, and all that it imports. */
function filesOf(module: string, bundle: Rolldown.OutputBundle): Set<Chunk> {
  const files = Object.values(bundle).filter((one) => one.type === "chunk");
  const found = new Set(files.filter(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/src/${module}`))));
  for (const { imports } of found) for (const name of imports) found.add(bundle[name] as Chunk);
  return new Set([...found].filter(({ isEntry }) => !isEntry));
}

type Chunk = Rolldown.OutputChunk;

/** Less urgent than the first script and what that asks, which are small. */
const linksTo = (files: Iterable<Chunk>) =>
  [...files].flatMap(({ fileName, viteMetadata }) => [
    linkTo(fileName, { rel: "modulepreload" }),
    ...[...(viteMetadata?.importedCss ?? [])].map((css) => linkTo(css, { rel: "preload", as: "style" })),
  ]);

const linkTo = (file: string, attrs: Record<string, string>) => ({
  tag: "link",
  attrs: { ...attrs, fetchpriority: "low", crossorigin: true, href: `/${file}` },
});

const WORTHWHILE = 1024; // bytes
const compress = promisify(brotliCompress);

/** Puts beside each file of text one that is compressed as well as Brotli can: a tenth smaller than what a CDN does by itself. */
const withBrotli: Plugin = {
  name: "with-brotli",
  async writeBundle({ dir = "" }, bundle) {
    const files = Object.values(bundle).map(
      (one) => [one.fileName, one.type === "chunk" ? one.code : one.source] as const,
    );
    const texts = files.filter(([name, text]) => /\.(js|css|html|svg)$/.test(name) && text.length >= WORTHWHILE);
    await Promise.all(texts.map(async ([name, text]) => writeFile(`${dir}/${name}.br`, await compress(text))));
  },
};

const source = (path: string) => fileURLToPath(new URL(`./src${path}`, import.meta.url));

export default defineConfig({
  plugins: [
    react(),
    fetchEarly,
    withBrotli,
    themeStyles,
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
      { find: "~", replacement: source("") },
      { find: /^\.\.?\/use-id\/use-id\.mjs$/, replacement: source("/ui/useMantineId.ts") },
      { find: /^\.\/MantineCssVariables\/MantineCssVariables\.mjs$/, replacement: source("/ui/noCssVariables.ts") },
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
          groups: chunks,
        },
      },
    },
  },
  // What needs a browser says so in its first line, `// @vitest-environment jsdom`: to make one takes a second.
  test: { environment: "node", include: ["src/**/*.test.{ts,tsx}"] },
});
