/**
 * Scores of pages by Lighthouse, as JSON: `node run.mjs`, told by LIGHTHOUSE what to look at
 * ({"url", "chromium", "storage", "pages": {name: path}, "runs"}).
 *
 * Each run is a first visit: a browser without cache, whose local storage says who is logged in. Performance is measured alone, as
 * the median of the runs: what the other categories ask of a page takes its time. They are looked at once: their scores do not vary.
 */
import lighthouse, { desktopConfig } from "lighthouse";
import puppeteer from "puppeteer-core";

const { url, chromium, storage, pages, runs } = JSON.parse(process.env.LIGHTHOUSE);
const SIZES = { laptop: desktopConfig, phone: undefined };
const ONCE = ["accessibility", "best-practices"];
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const args = [...QUIET, "--disable-component-update", "--disable-sync"];

const TRIES = 3;

/** Looks again where the browser's trace lacks its beginning (NO_NAVSTART), which happens now and then. */
async function look(path, config, categories) {
  for (let tried = 1; ; tried += 1) {
    const lhr = await lookOnce(path, config, categories);
    if (!lhr.runtimeError) return lhr;
    if (tried === TRIES || lhr.runtimeError.code !== "NO_NAVSTART") throw new Error(lhr.runtimeError.message);
  }
}

async function lookOnce(path, config, categories) {
  const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args });
  try {
    const page = await browser.newPage();
    await page.goto(`${url}/icon.svg`); // a file of the site's origin that runs no script
    await page.evaluate((entries) => {
      for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value);
    }, storage);
    const flags = { onlyCategories: categories, disableStorageReset: true, logLevel: "error" };
    const { lhr } = await lighthouse(`${url}${path}`, flags, config, page);
    const failed = await page.$eval("[role=alert]", (alert) => alert.textContent).catch(() => undefined);
    if (failed) throw new Error(`${path} shows an error: ${failed}`);
    if (new URL(lhr.finalDisplayedUrl).pathname !== path) throw new Error(`${path} led to ${lhr.finalDisplayedUrl}`);
    return lhr;
  } finally {
    await browser.close();
  }
}

/** What an audit found wanting, in a line. */
const wanting = ({ audits, categories }) =>
  Object.values(categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9)
    .map(({ id }) => `${id}: ${audits[id].displayValue ?? audits[id].title}`);

const found = [];
for (const [size, config] of Object.entries(SIZES))
  for (const [page, path] of Object.entries(pages)) {
    const once = await look(path, config, ONCE);
    const seen = [];
    for (let run = 0; run < runs; run += 1) seen.push(await look(path, config, ["performance"]));
    seen.sort((one, other) => one.categories.performance.score - other.categories.performance.score);
    const median = seen[Math.floor(runs / 2)];
    const categories = { ...median.categories, ...once.categories };
    const scores = ["performance", ...ONCE].map((category) => Math.round(categories[category].score * 100));
    found.push({ page, size, scores, wanting: [...wanting(median), ...wanting(once)] });
  }
process.stdout.write(`${JSON.stringify(found)}\n`);
