/** What the pictures show of the sample: the customers of whom there is most to see, and what the sample lacks. */
import { runSchedule, sendMail, settle } from "../e2e/support/fixtures";
import type { Shown } from "../e2e/support/pages";
import { Api } from "../e2e/support/stack";

const FIELDS = [
  {
    record: "customer",
    name: "branch",
    type: "choice",
    choices: ["Metall", "Lebensmittel", "Bau", "Handel"],
    label: { de: "Branche", en: "Industry" },
    purpose: "Angebote nach Branche planen",
    retention: "P3Y",
  },
  {
    record: "customer",
    name: "number_in_books",
    type: "text",
    label: { de: "Kundennummer", en: "Customer number" },
    purpose: "Zuordnung zur Buchhaltung",
    retention: "P10Y",
    searchable: true,
  },
  {
    record: "deal",
    name: "tender",
    type: "boolean",
    label: { de: "Ausschreibung", en: "Tender" },
    purpose: "Fristen der Vergabe einhalten",
    retention: "P3Y",
  },
];

interface Customer {
  id: string;
  kind: string;
  name: string;
  organization_id?: string;
}

interface View {
  customer: Customer;
  open_deals: unknown[];
  open_tasks: { id: string }[];
  timeline: { results: unknown[] };
}

export async function prepare(): Promise<Shown> {
  const rep = new Api("rep");
  const views = await viewsOfOwn(rep);
  const organization = richest(views.filter(({ customer }) => customer.kind === "organization"));
  const person = richest(views.filter(({ customer, open_tasks }) => customer.organization_id && open_tasks.length > 0));
  const [task] = person.open_tasks;
  if (!task) throw new Error("the sample has no such task");
  const deal = await addDeal(rep, person.customer.id);
  await addWhatNobodyWrote(person.customer);
  await settle();
  await runSchedule("roll_up_kpis");
  return { person: person.customer.id, organization: organization.customer.id, deal, task: task.id };
}

async function viewsOfOwn(api: Api): Promise<View[]> {
  const { results } = await api.get<{ results: Customer[] }>("/customers?scope=own&limit=200");
  return Promise.all(results.map(({ id }) => api.get<View>(`/customers/${id}/360`)));
}

function richest(views: View[]): View {
  const [first, ...others] = views;
  if (!first) throw new Error("the sample has no such customer");
  return others.reduce((best, one) => (weight(one) > weight(best) ? one : best), first);
}

const weight = ({ open_deals, open_tasks, timeline }: View) =>
  5 * open_deals.length + 5 * open_tasks.length + timeline.results.length;

async function addDeal(api: Api, customer_id: string): Promise<string> {
  const { id } = await api.post<{ id: string }>("/deals", {
    name: "Verschieberegale für Halle 2",
    customer_id,
    stage: "offer",
    amount: { amount: 4_850_000, currency: "EUR" },
    expected_close: inDays(24),
    owner: "rep",
    tags: ["Neubau"],
  });
  return id;
}

/** Mail that waits or cannot be filed, and settings: of these the sample has none. */
async function addWhatNobodyWrote({ name }: Customer): Promise<void> {
  const admin = new Api("admin");
  await sendMail({
    from: "versand@spedition.example",
    subject: "Avis zu Ihrer Sendung",
    text: `Guten Tag,\n\ndie Sendung an ${name} trifft morgen zwischen 8 und 10 Uhr ein.`,
    headers: { From: "Versand" },
  });
  await admin.put("/settings/fields", { fields: FIELDS });
  await admin.post("/tokens", { name: "Webshop", scopes: ["customers:write"], expires_at: `${inDays(180)}T00:00:00Z` });
}

function inDays(days: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(Date.now() + days * 86_400_000);
}
