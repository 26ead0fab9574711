/** WCAG 2.2 AA as far as a program can tell, in both themes. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

type RunOnly = Parameters<AxeBuilder["options"]>[0]["runOnly"];

const ALL: RunOnly = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};
/** What a theme can change. */
const OF_COLORS: RunOnly = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** Fails with what axe finds wrong, by rule and element; the page is left in the theme in which it was. */
export async function expectAccessible(page: Page): Promise<void> {
  const before = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
    await transitionsEnded(page);
    const axe = new AxeBuilder({ page }).setLegacyMode(); // else a second page, for frames of other sites: there are none
    const { violations } = await axe
      .options({ runOnly: colorScheme === "light" ? ALL : OF_COLORS, resultTypes: ["violations"] })
      .analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
    );
    expect(found, `in the ${colorScheme} theme`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: before ? "dark" : "light" });
}

/** Colors change over a moment, in which they are those of neither theme. */
const transitionsEnded = (page: Page) =>
  page.evaluate(async () => {
    const running = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(running.map(({ finished }) => finished));
  });
