import { prepare } from "./records";

/** Chooses and adds what the pictures show, once for all of them; the processes that take them read it here. */
// biome-ignore lint/style/noDefaultExport: Playwright calls the default export
export default async function prepareOnce(): Promise<void> {
  process.env.KONTOR_SHOWN = JSON.stringify(await prepare());
}
