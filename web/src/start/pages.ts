/** The pages that a visit begins with: what is loaded, and asked of the API, while the application itself is on its way. */
import { isPhone } from "~/ui/phone";

interface FirstPage {
  path: RegExp;
  load: () => Promise<unknown>;
  /** What the page's loader will ask, word for word; `match` is that of the path. */
  asks?: (match: RegExpExecArray) => readonly string[];
}

const settings = (...names: string[]) => names.map((name) => `/v1/settings/${name}`);
const tasks = (due: string) => `/v1/tasks?due=${due}&scope=own&limit=50&expand=customer`;

const PAGES: readonly FirstPage[] = [
  {
    path: /^\/$/,
    load: () => import("~/home/HomePage"),
    asks: () => [
      tasks("overdue"),
      tasks("today"),
      "/v1/inbox/unanswered?scope=own&limit=6",
      "/v1/settings/users",
      ...(isPhone()
        ? []
        : ["/v1/deals/open?scope=own&rotting=true&limit=6&expand=customer", "/v1/customers?sort=-updated_at&limit=8"]),
    ],
  },
  {
    path: /^\/customers\/(cus_\w+)$/,
    load: () => import("~/customers/view/CustomerPage"),
    asks: ([, id]) => [
      `/v1/customers/${id}/360?expand=organization`,
      `/v1/customers/${id}/people?limit=100`,
      ...settings("users"),
      ...(isPhone() ? [] : [`/v1/customers/${id}/deals?limit=100`, ...settings("fields", "pipelines", "teams")]),
    ],
  },
  { path: /^\/customers$/, load: () => import("~/customers/list/CustomersPage") },
  { path: /^\/deals$/, load: () => import("~/deals/DealsPage") },
  { path: /^\/tasks$/, load: () => import("~/tasks/TasksPage") },
];

export interface Beginning {
  load: () => Promise<unknown>;
  /** Paths of the API, with their queries. */
  asks: readonly string[];
}

/** What a visit to a path begins with: of a page that is not among these, only who is there. */
export function beginningOf(pathname: string): Beginning {
  const page = PAGES.find(({ path }) => path.test(pathname));
  const match = page?.path.exec(pathname);
  const asks = (match && page?.asks?.(match)) ?? [];
  return { load: page?.load ?? (async () => undefined), asks: ["/v1/me", ...asks] };
}
