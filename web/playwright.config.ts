/**
 * The application in a real browser against a running stack. tests/e2e/web_specs.py starts the stack, sets the variables that
 * e2e/support/stack.ts reads, and runs each spec in each project.
 */
import { defineConfig } from "@playwright/test";

const QUIET = [
  "--no-sandbox", // there is none to be had as root, and in most containers
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 1,
  forbidOnly: process.env.CI === "true",
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    baseURL: process.env.KONTOR_URL,
    locale: "de-DE",
    timezoneId: "Europe/Berlin",
    actionTimeout: 20_000,
    contextOptions: { reducedMotion: "reduce" }, // a test would wait for the end of each movement
    trace: process.env.CI === "true" ? "off" : "retain-on-failure", // it takes as long again as the tests
    screenshot: "only-on-failure",
    serviceWorkers: "block", // a spec about being offline allows them
    launchOptions: { executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: QUIET },
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1440, height: 900 } } },
    { name: "phone", use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  ],
});
