import { expect, sendMail, settle, test } from "./support/fixtures";
import { type Shown, VISITS } from "./support/pages";
import { makeRecords } from "./support/records";
import type { Api } from "./support/stack";
import { visit } from "./support/visiting";

const MARKUP = `<script>window.__xss=1</script><img src=x onerror="window.__xss=1"><svg onload="window.__xss=1">`;

/** Markup and script as somebody might have stored them; the field's name tells where one was found to run. */
const evil = (field: string) => `${field}<img src=x onerror=window.__xss=1>`;

async function filledWithMarkup(api: Api): Promise<Shown> {
  const shown = await makeRecords(api, (field) => evil(field));
  const { emails } = await api.get<{ emails: { address: string }[] }>(`/customers/${shown.person}`);
  await api.post("/interactions", {
    type: "email",
    direction: "inbound",
    subject: evil("mail"),
    body: `${MARKUP} javascript:window.__xss=1 [hier](javascript:window.__xss=1) <a href="javascript:window.__xss=1">klick</a>`,
    quoted: `> ${MARKUP}`,
    signature: MARKUP,
    participants: [{ customer_id: shown.person, role: "from" }],
  });
  await settle();
  await sendMail({
    from: `"${evil("sender").replaceAll('"', "'")}" <${emails[0]?.address}>`,
    subject: evil("subject"),
    text: `<html><body>${MARKUP}<a href="javascript:window.__xss=1">klick</a><iframe src="javascript:parent.__xss=1"></iframe></body></html>`,
    headers: { "Content-Type": "text/html; charset=utf-8" },
  });
  await api.post("/views", { name: evil("view").slice(0, 100), record: "customers", parameters: {}, shared: true });
  return shown;
}

test("markup and script that were stored are text on every page", async ({ page, api, isMobile }) => {
  test.setTimeout(150_000);
  const shown = await filledWithMarkup(api);
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      Object.assign(window, { __forbidden: `${violatedDirective} ${blockedURI}` });
    });
  });
  const own = VISITS.filter((one) => !one.as && one.only !== (isMobile ? "desktop" : "phone") && one.key !== "?");
  for (const one of own) {
    await visit(page, one, shown);
    if (one.key === "Control+k") await page.getByRole("textbox").last().fill("family name");
    for (const folded of await page.getByRole("button", { name: "Zitierter Text und Signatur" }).all())
      await folded.dispatchEvent("click");
    const found = await page.evaluate(() => ({
      ran: "__xss" in window,
      forbidden: (window as { __forbidden?: string }).__forbidden,
      injected: document.querySelectorAll("img[src='x'], svg[onload], [onerror], main script, main iframe").length,
      links: [...document.querySelectorAll("[href], [src]")]
        .map((element) => element.getAttribute("href") ?? element.getAttribute("src") ?? "")
        .filter((address) => /^\s*(javascript|data:text|vbscript)/i.test(address)),
    }));
    expect(found, one.name).toEqual({ ran: false, forbidden: undefined, injected: 0, links: [] });
    if (one.name === "person") await expect(page.getByText("<img src=x").first()).toBeVisible();
  }
  expect(dialogs).toEqual([]);
});
