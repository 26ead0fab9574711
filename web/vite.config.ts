import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin, Rolldown } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";
import { chunks } from "./chunks";

/** Where `npm run dev` finds the API: the stack that `make run` started. */
const stack = process.env.KONTOR_URL ?? "http://127.0.0.1:8080";

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
