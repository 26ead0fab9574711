/** As the specs run; what is run takes the pictures of docs/screenshots. */
import { defineConfig } from "@playwright/test";
import specs from "../playwright.config";

export default defineConfig({
  ...specs,
  testDir: ".",
  outputDir: "../test-results/screenshots",
  globalSetup: "./prepare.ts",
  projects: specs.projects?.map((project) => ({ ...project, grep: new RegExp(`-${project.name}\\b`) })),
});
