import { expect, logIn, stack, test } from "./support/fixtures";

test.describe("nobody is logged in", () => {
  test.use({ user: null });

  test("a deep link leads through the log-in to where it points", async ({ page }) => {
    await page.goto("/tasks?scope=own");
    await expect(page).toHaveURL(/\/login\?/);
    await logIn(page, "rep");
    await expect(page).toHaveURL(/\/tasks/);
    await expect(page.getByRole("button", { name: /Renate Rep/ })).toBeVisible();
  });

  test("a wrong password says so, and the right one still lets in", async ({ page }) => {
    await page.goto("/login");
    await logIn(page, "rep", "wrong");
    await expect(page.getByText("Incorrect username or password")).toBeVisible();
    await page.getByLabel("Username").fill("rep");
    await page.getByLabel("Password").fill("Kontor-local-1");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(`${stack.url}/`);
  });
});

test("who is logged in stays so when the page is loaded anew", async ({ page }) => {
  await page.goto("/customers");
  await page.reload();
  await expect(page).toHaveURL(/\/customers/);
  await expect(page.getByRole("button", { name: /Renate Rep/ })).toBeVisible();
});

test("who logs out is nobody, here and after a reload", async ({ page }) => {
  await page.goto("/");
  const asked = page.waitForRequest((request) => new URL(request.url()).pathname === "/logout");
  await page.getByRole("button", { name: /Renate Rep/ }).click();
  await page.getByRole("menuitem", { name: "Abmelden" }).click();
  const told = new URL((await asked).url()).searchParams;
  expect([...told.keys()].sort(), "nothing of the user").toEqual([
    "client_id",
    "logout_uri",
    "post_logout_redirect_uri",
  ]);
  await expect(page).toHaveURL(/\/login/);
  await page.goto("/customers");
  await expect(page).toHaveURL(/\/login\?/);
});

test("two users at a time see the application as themselves", async ({ page, loginAs }) => {
  const other = await loginAs("manager");
  await page.goto("/");
  await other.goto("/");
  await expect(page.getByRole("button", { name: /Renate Rep/ })).toBeVisible();
  await expect(other.getByRole("button", { name: /Martin Manager/ })).toBeVisible();
});
