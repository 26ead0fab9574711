import { expect, expectAccessible, stack, test } from "./support/fixtures";

test.describe("my settings", () => {
  test.afterEach(async ({ api }) => {
    await api.patch("/me", { language: null });
  });

  test("who switches to English and dark finds it so after a reload, and back again in German", async ({
    page,
    api,
  }) => {
    await page.goto("/settings/me");
    await page.getByRole("radiogroup", { name: "Sprache" }).getByText("English").click();
    await expect(page.getByRole("heading", { name: "My settings" })).toBeVisible();
    await page.getByRole("radiogroup", { name: "Appearance" }).getByText("Dark").click();
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
    await expect.poll(async () => (await api.get("/me")).language).toBe("en");

    await page.reload();
    await expect(page.getByRole("heading", { name: "My settings" })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
    await expect(page.getByRole("radio", { name: "English" })).toBeChecked();
    await page.getByRole("radiogroup", { name: "Language" }).getByText("Deutsch").click();
    await expect(page.getByRole("heading", { name: "Meine Einstellungen" })).toBeVisible();
    await expect.poll(async () => (await api.get("/me")).language).toBe("de");
    await page.reload();
    await expect(page.getByRole("heading", { name: "Meine Einstellungen" })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
  });

  test("the menu of the account opens by keyboard the first time, too, and gives the focus back", async ({ page }) => {
    await page.goto("/settings/me");
    const button = page.getByRole("banner").getByRole("button", { name: "Konto" });
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitemradio", { name: "Wie das Gerät" })).toBeChecked();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toBeHidden();
    await expect(button).toBeFocused();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitemradio", { name: "English" }).click();
    await expect(page.getByRole("heading", { name: "My settings" })).toBeVisible();
  });

  test("a device on which no language was chosen speaks the one that is stored", async ({ page, api }) => {
    await api.patch("/me", { language: "en" });
    await page.goto("/settings/me");
    await expect(page.getByRole("heading", { name: "My settings" })).toBeVisible();
  });
});

test.describe("in an English browser", () => {
  test.use({ locale: "en-US" });

  test("Kontor speaks English to a user who has chosen no language", async ({ page, api }) => {
    await api.patch("/me", { language: null });
    await page.goto("/settings/me");
    await expect(page.getByRole("heading", { name: "My settings" })).toBeVisible();
    await expect(page.getByRole("radio", { name: "English" })).toBeChecked();
  });
});

test.describe("an admin", () => {
  test.use({ user: "admin" });

  test("adds a choice field, which customers then have", async ({ page, api }, { project }) => {
    const label = `Segment ${project.name} ${Date.now()}`;
    const before = await api.get("/settings/fields");
    await page.goto("/settings/fields");
    await page.getByRole("button", { name: "Feld für Kunden hinzufügen" }).click();
    const dialog = page.getByRole("dialog", { name: "Feld für Kunden hinzufügen" });
    await dialog.getByLabel("Name auf Deutsch").fill(label);
    await dialog.getByRole("combobox", { name: "Art" }).click();
    await page.getByRole("option", { name: "Auswahl", exact: true }).click();
    await dialog.getByRole("button", { name: "Speichern" }).click();
    await expect(dialog.getByText("Bitte ausfüllen.")).toHaveCount(3); // the other name, the choices, the purpose
    await dialog.getByLabel("Name auf Englisch").fill(label);
    await dialog.getByLabel("Auswahlmöglichkeiten").fill("Gold");
    await page.keyboard.press("Enter");
    await dialog.getByLabel("Auswahlmöglichkeiten").fill("Silber");
    await page.keyboard.press("Enter");
    await dialog.getByLabel("Zweck").fill("Betreuung planen");
    await dialog.getByRole("button", { name: "Speichern" }).click();
    await expect(dialog).toBeHidden();
    const row = page.getByRole("listitem").filter({ hasText: label });
    await expect(row).toContainText("Gold · Silber");
    await expect(row).toContainText("Betreuung planen · 3 Jahre aufbewahrt");

    const { fields } = await api.get("/settings/fields");
    const made = fields.find((field: { label: { de: string } }) => field.label.de === label);
    const customer = await api.post("/customers", {
      kind: "person",
      family_name: "Feldmann",
      custom: { [made.name]: "Gold" },
    });
    expect(customer.custom[made.name]).toBe("Gold");

    await row.getByRole("button", { name: `${label} bearbeiten` }).click();
    await page.getByRole("button", { name: "Entfernen", exact: true }).click();
    await expect(page.getByText(/bleiben in ihren Datensätzen lesbar/)).toBeVisible();
    await page
      .getByRole("dialog", { name: /entfernen\?/ })
      .getByRole("button", { name: "Entfernen" })
      .click();
    await expect(row).toBeHidden();
    expect(await api.get("/settings/fields")).toEqual(before);
    await api.delete(`/customers/${customer.id}`);
  });

  test("is asked before changes are lost, and told what another admin changed first", async ({ page, api }) => {
    const { teams: before } = await api.get("/settings/teams");
    const [first, ...others] = before;
    try {
      await page.goto(`/settings/teams?open=${first.name}`);
      const dialog = page.getByRole("dialog", { name: first.name });
      await dialog.getByRole("combobox", { name: "Mitglieder" }).fill("Viktor");
      await page.getByRole("option", { name: "Viktor Viewer" }).click();
      await page.keyboard.press("Escape");
      await dialog.getByRole("button", { name: "Abbrechen" }).click();
      await page.getByRole("button", { name: "Weiter bearbeiten" }).click();

      const theirs = { ...first, members: [...first.members, "steward"] };
      await api.put("/settings/teams", { teams: [theirs, ...others] });
      await dialog.getByRole("button", { name: "Speichern" }).click();
      await expect(dialog.getByText("Jemand anderes hat dies inzwischen geändert.")).toBeVisible();
      await dialog.getByRole("button", { name: "Meine verwerfen und neuen Stand zeigen" }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByRole("listitem").filter({ hasText: first.name })).toContainText("Stefanie Steward");
    } finally {
      await api.put("/settings/teams", { teams: before });
    }
  });

  test("puts stages in another order by keyboard, and cannot drop one in which deals are open", async ({
    page,
    api,
  }) => {
    const { pipelines: before } = await api.get("/settings/pipelines");
    try {
      await page.goto("/settings/pipelines");
      const stages = page.getByRole("list", { name: "Phasen in ihrer Reihenfolge" });
      const names = () =>
        stages
          .getByRole("textbox", { name: /auf Deutsch/ })
          .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
      await stages.getByRole("button", { name: "Neu verschieben" }).press("ArrowDown");
      await expect.poll(names).toEqual(["Qualifiziert", "Neu", "Angebot", "Verhandlung"]);
      await page.getByRole("button", { name: "Speichern" }).click();
      await expect(page.getByText("Die Pipeline Vertrieb ist gespeichert.")).toBeVisible();
      await page.reload();
      await expect.poll(names).toEqual(["Qualifiziert", "Neu", "Angebot", "Verhandlung"]);

      await stages.getByRole("button", { name: "Phase Angebot entfernen" }).click();
      await page.getByRole("button", { name: "Speichern" }).click();
      await expect(page.getByText(/In der Phase „Angebot“ gibt es offene Verkaufschancen/)).toBeVisible();
      await page.getByRole("button", { name: "Verwerfen" }).click();
      await expect.poll(names).toContain("Angebot");
    } finally {
      await api.put("/settings/pipelines", { pipelines: before });
    }
  });

  test("confirms a user who made their own entry", async ({ page, api }) => {
    const { users: before } = await api.get("/settings/users");
    const guest = { id: "guest", name: "Gerda Gast", email: "guest@kontor.example", role: "viewer", confirmed: false };
    await api.put("/settings/users", { users: [...before, guest] });
    try {
      await page.goto("/settings/users");
      const row = page.getByRole("listitem").filter({ hasText: "Gerda Gast" });
      await expect(row).toContainText("Unbestätigt");
      await row.getByRole("button", { name: "Gerda Gast bestätigen" }).click();
      await expect(row).not.toContainText("Unbestätigt");
      await expectAccessible(page);
    } finally {
      await api.put("/settings/users", { users: before });
    }
  });
});

test("a rep sees the company's settings and cannot change them", async ({ page }) => {
  await page.goto("/settings/pipelines");
  await expect(page.getByText("Nur Administratoren ändern diese Einstellungen.")).toBeVisible();
  await expect(page.getByRole("cell", { name: "Verhandlung" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Speichern" })).toHaveCount(0);
  await page.goto("/settings/users?open=rep");
  await expect(page.getByText("Renate Rep", { exact: true })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /bearbeiten|hinzufügen/ })).toHaveCount(0);
  await expectAccessible(page);
});

test("a token is shown once, works, and is refused once it is revoked", async ({ page }, { project }) => {
  const name = `Webshop ${project.name} ${Date.now()}`;
  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "Schlüssel erstellen" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("checkbox", { name: "Kunden: ändern" }).check();
  await expect(dialog.getByRole("checkbox", { name: "Kunden: lesen" })).toBeChecked();
  await expect(dialog.getByRole("checkbox", { name: "Einstellungen: ändern" })).toHaveCount(0); // a rep may not
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Erstellen" }).click();
  const token = await page.getByRole("textbox", { name: "Schlüssel" }).inputValue();
  expect(token).toMatch(/^kontor_/);
  const call = () => fetch(`${stack.url}/v1/customers?limit=1`, { headers: { Authorization: `Bearer ${token}` } });
  expect((await call()).status).toBe(200);

  await page.getByRole("button", { name: "Ich habe ihn gesichert" }).click();
  const row = page.getByRole("listitem").filter({ hasText: name });
  await expect(row).toContainText("Kunden (ändern)");
  await page.reload();
  await expect(row).toBeVisible();
  await expect(page.getByText(token)).toHaveCount(0);
  await row.getByRole("button", { name: `${name} widerrufen` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Widerrufen" }).click();
  await expect(row).toBeHidden();
});
