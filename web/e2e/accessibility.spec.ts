import { expectAccessible, test } from "./support/fixtures";
import { type Shown, VISITS, type Visit } from "./support/pages";
import { makeRecords } from "./support/records";
import { Api } from "./support/stack";
import { visit } from "./support/visiting";

let shown: Shown;

test.beforeAll(async () => {
  shown = await makeRecords(new Api("rep"), (field) => `Ein ${field}`);
});

for (const [user, as] of [
  ["rep", undefined],
  ["admin", "admin"],
  [null, "nobody"],
] as const)
  test.describe(`as ${user ?? "nobody"}`, () => {
    test.use({ user });
    for (const page of VISITS.filter((one) => one.as === as)) isAccessible(page);
  });

function isAccessible(one: Visit): void {
  test(`${one.name} is accessible in both themes`, async ({ page }, { project }) => {
    test.skip(one.only !== undefined && one.only !== project.name, `a page of the ${one.only} alone`);
    test.skip(one.key === "?" && project.name === "phone", "a phone has no keys");
    await visit(page, one, shown);
    for (const folded of await page.locator("summary").all()) await folded.click();
    await expectAccessible(page);
  });
}
