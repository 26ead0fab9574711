/** Takes the pictures; `make screenshots` runs this against a stack of its own. */
import { join } from "node:path";
import { expect, test } from "../e2e/support/fixtures";
import type { Shown } from "../e2e/support/pages";
import { everythingLoaded, visit } from "../e2e/support/visiting";
import { PICTURES } from "./pictures";

const FOLDER = process.env.KONTOR_PICTURES ?? "../test-results/pictures";
const QUALITY = 82; // of 100: what is left out cannot be seen

for (const { name, of, dark } of PICTURES)
  test.describe(() => {
    test.use({
      user: of.as === "nobody" ? null : (of.as ?? "rep"),
      contextOptions: { colorScheme: dark ? "dark" : "light", reducedMotion: "reduce" },
    });

    test(name, async ({ page }) => {
      await visit(page, of, JSON.parse(process.env.KONTOR_SHOWN ?? "") as Shown);
      await page.waitForLoadState("networkidle");
      await everythingLoaded(page);
      await expect(page.getByRole("alert")).toHaveCount(0); // a toast, or an error
      await page.screenshot({
        path: join(FOLDER, `${name}.webp`),
        type: "webp",
        quality: QUALITY,
        animations: "disabled",
      });
    });
  });
