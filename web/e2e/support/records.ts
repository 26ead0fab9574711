/** A person at an organization, with something of everything: for specs that look at every page. */
import type { Shown } from "./pages";
import type { Api } from "./stack";

/** What stands in the text fields; `text(field)` tells it for each. */
type Words = (field: string) => string;

export async function makeRecords(api: Api, text: Words): Promise<Shown> {
  const stamp = Date.now().toString(36);
  const { id: organization } = await api.post<{ id: string }>("/customers", {
    kind: "organization",
    name: text("organization"),
    legal_form: text("legal form"),
    status: "customer",
    owner: "rep",
    domains: [`firma-${stamp}.example`],
  });
  const { id: person } = await api.post<{ id: string }>("/customers", {
    kind: "person",
    given_name: text("given name"),
    family_name: text("family name"),
    title: text("title"),
    salutation: text("salutation"),
    job_title: text("job title"),
    organization_id: organization,
    owner: "rep",
    emails: [
      { address: `kontakt@firma-${stamp}.example`, label: text("label"), primary: true },
      { address: `alt@firma-${stamp}.example`, undeliverable: true },
    ],
    phones: [{ number: "+49 89 1234567", label: text("phone label") }, { number: "0171 12" }],
    addresses: [{ street: text("street"), postal_code: "80331", city: text("city"), country: "DE" }],
    tags: [text("tag")],
    source: { kind: "referral", detail: text("source") },
  });
  const participants = [{ customer_id: person }, { address: `dritte@firma-${stamp}.example` }];
  for (const type of ["note", "call", "meeting"] as const)
    await api.post("/interactions", {
      type,
      direction: type === "note" ? "internal" : "outbound",
      subject: text(`${type} subject`),
      body: text(`${type} body`),
      participants: type === "note" ? participants.slice(0, 1) : participants,
      ...(type === "call" ? { outcome: "reached", duration_s: 300 } : {}),
    });
  const begin = (name: string) =>
    api.post<{ id: string }>("/deals", {
      name,
      customer_id: person,
      amount: { amount: 1_250_000, currency: "EUR" },
      expected_close: "2020-06-30",
      owner: "rep",
      tags: [text("deal tag")],
    });
  const [{ id: deal }, { id: lost }] = [await begin(text("deal")), await begin(text("lost deal"))];
  await api.post(`/deals/${lost}/lose`, { reason: "price" });
  const { id: task } = await api.post<{ id: string }>("/tasks", {
    title: text("task"),
    note: text("task note"),
    due: "2020-01-31",
    customer_id: person,
    deal_id: deal,
    owner: "rep",
  });
  return { person, organization, deal, task };
}
