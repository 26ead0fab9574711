/** Markup and script in every text field that somebody can fill: for the spec that looks whether any of it runs. */
import { sendMail } from "./mail";
import type { Shown } from "./pages";
import { makeRecords } from "./records";
import { type Api, settle } from "./stack";

const MARKUP = `<script>window.__xss=1</script><img src=x onerror="window.__xss=1"><svg onload="window.__xss=1">`;
const SCRIPT = "javascript:window.__xss=1";

/** Markup and script as somebody might have stored them; the field's name tells where one was found to run. */
export const evil = (field: string) => `${field}<img src=x onerror=window.__xss=1>`;

/** Fills what the company sets, as far as it is no name of letters and digits; returns how to put it back. */
export async function fillSettings(admin: Api): Promise<() => Promise<void>> {
  const [{ fields }, { pipelines }, { users }] = await Promise.all(
    ["fields", "pipelines", "users"].map((one) => admin.get(`/settings/${one}`)),
  );
  const label = { de: evil("label"), en: evil("label") };
  const told = { label, purpose: evil("purpose"), retention: "P1Y" };
  const text = { name: "markup_text", record: "customer", type: "text", ...told };
  const link = { name: "markup_link", record: "customer", type: "url", ...told };
  const choice = { name: "markup_choice", record: "deal", type: "choice", choices: [evil("choice")], ...told };
  const stages = [{ name: "markup", probability: 10, label }];
  const guest = { id: "markup", name: evil("user"), email: "markup@kontor.example", role: "viewer" };
  await admin.put("/settings/fields", { fields: [...fields, text, link, choice] });
  await admin.put("/settings/pipelines", { pipelines: [...pipelines, { name: "markup", label, stages }] });
  await admin.put("/settings/users", { users: [...users, guest] });
  const token = await admin.post("/tokens", { name: evil("token"), scopes: ["customers:read"] });
  return async () => {
    await admin.put("/settings/fields", { fields });
    await admin.put("/settings/pipelines", { pipelines });
    await admin.put("/settings/users", { users });
    await admin.delete(`/tokens/${token.id}`);
  };
}

/** Fills records, what was said, files, a view that all see, and the inbox; the settings must be filled. */
export async function fillRecords(api: Api): Promise<Shown> {
  const shown = await makeRecords(api, evil);
  await api.patch(`/customers/${shown.person}`, {
    job_title: evil("new job"),
    custom: { markup_text: evil("custom"), markup_link: "https://example.org/?q=<img/src=x>" },
  });
  await api.patch(`/deals/${shown.deal}`, { custom: { markup_choice: evil("choice") } });
  const mail = await api.post("/interactions", {
    type: "email",
    direction: "inbound",
    subject: evil("mail"),
    body: `${MARKUP} ${SCRIPT} [hier](${SCRIPT}) <a href="${SCRIPT}">klick</a>`,
    quoted: `> ${MARKUP}`,
    signature: MARKUP,
    participants: [{ customer_id: shown.person, role: "from" }],
  });
  await attach(api, mail.id, `${evil("file")}.txt`);
  await api.post("/views", { name: evil("view").slice(0, 100), record: "customers", parameters: {}, shared: true });
  await settle();
  await receiveMails((await api.get(`/customers/${shown.person}`)).emails[0].address);
  return shown;
}

async function receiveMails(address: string): Promise<void> {
  const html = `<html><body>${MARKUP}<a href="${SCRIPT}">klick</a><iframe src="javascript:parent.__xss=1"></iframe></body></html>`;
  const headers = { "Content-Type": "text/html; charset=utf-8" };
  const from = `"${evil("sender").replaceAll('"', "'")}" <${address}>`;
  await sendMail({ from, subject: evil("subject"), text: html, headers });
  await sendMail({ from, subject: evil("problem"), text: html, headers: { ...headers, From: evil("nobody") } });
}

async function attach(api: Api, interaction: string, filename: string): Promise<void> {
  const path = `/interactions/${interaction}/attachments`;
  const file = new Blob(["text"], { type: "text/plain" });
  const { attachment, form } = await api.post(path, { filename, content_type: file.type, size: file.size });
  const sent = new FormData();
  for (const [name, value] of Object.entries<string>(form.fields)) sent.append(name, value);
  sent.append("file", file);
  const { ok, status } = await fetch(form.url, { method: "POST", body: sent });
  if (!ok) throw new Error(`the store of files answered ${status}`);
  await api.post(`${path}/${attachment.id}/complete`);
}
