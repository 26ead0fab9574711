/** The pages that a visit begins with: what is fetched, and asked of the API, while the application itself is on its way. */
import { isPhone } from "~/ui/phone";

interface FirstPage {
  path: RegExp;
  /** The template of index.html that names what it needs beyond what every page does (vite.config.ts). */
  files?: string;
  /** What the page's loader will ask, word for word; `match` is that of the path. */
  asks?: (match: RegExpExecArray) => readonly string[];
}

const settings = (...names: string[]) => names.map((name) => `/v1/settings/${name}`);
const tasks = (due: string) => `/v1/tasks?due=${due}&scope=own&limit=50&expand=customer`;

const PAGES: readonly FirstPage[] = [
  {
    path: /^\/$/,
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
    files: "customer",
    asks: ([, id]) => [
      `/v1/customers/${id}/360?expand=organization`,
      `/v1/customers/${id}/people?limit=100`,
      ...settings("users"),
      ...(isPhone() ? [] : [`/v1/customers/${id}/deals?limit=100`, ...settings("fields", "pipelines", "teams")]),
    ],
  },
  { path: /^\/customers$/, files: "customers" },
  { path: /^\/deals$/, files: "deals" },
  { path: /^\/tasks$/, files: "tasks" },
];

export interface Beginning {
  files?: string;
  /** Paths of the API, with their queries. */
  asks: readonly string[];
}

/** What a visit to a path begins with: of a page that is not among these, only who is there. */
export function beginningOf(pathname: string): Beginning {
  const page = PAGES.find(({ path }) => path.test(pathname));
  const match = page?.path.exec(pathname);
  const asks = (match && page?.asks?.(match)) ?? [];
  return { files: page?.files, asks: ["/v1/me", ...asks] };
}
