/** Every page of the app, as the specs that look at all of them visit it. `route` is the router's: src/app/router.test.ts compares. */

/** The records that the pages show. */
export interface Shown {
  person: string;
  organization: string;
  deal: string;
  task: string;
}

export interface Visit {
  /** What a file or a test is called by. */
  name: string;
  route: string;
  path: (shown: Shown) => string;
  /** Where only one may see it, or nobody is logged in; else a rep. */
  as?: "admin" | "nobody";
  only?: "phone" | "desktop";
  /** The key that opens what is meant, on the page. */
  key?: string;
}

const at = (path: string) => () => path;

export const VISITS: readonly Visit[] = [
  { name: "home", route: "/", path: at("/") },
  { name: "customers", route: "/customers", path: at("/customers") },
  { name: "customers-panel", route: "/customers", path: ({ person }) => `/customers?panel=${person}`, only: "desktop" },
  { name: "person", route: "/customers/$customerId", path: ({ person }) => `/customers/${person}` },
  { name: "organization", route: "/customers/$customerId", path: ({ organization }) => `/customers/${organization}` },
  ...(["deals", "tasks", "details"] as const).map((tab) => ({
    name: `person-${tab}`,
    route: "/customers/$customerId",
    path: ({ person }: Shown) => `/customers/${person}?tab=${tab}`,
    only: "phone" as const,
  })),
  {
    name: "composer",
    route: "/customers/$customerId",
    path: ({ person }) => `/customers/${person}?compose=call`,
  },
  { name: "history", route: "/customers/$customerId", path: ({ person }) => `/customers/${person}?history=true` },
  { name: "customers-new", route: "/customers/new", path: at("/customers/new") },
  { name: "deals", route: "/deals", path: at("/deals") },
  { name: "deal", route: "/deals", path: ({ deal }) => `/deals?panel=${deal}` },
  { name: "deal-lost", route: "/deals", path: ({ deal }) => `/deals?lose=${deal}` },
  { name: "deals-closed", route: "/deals", path: at("/deals?status=lost") },
  { name: "deals-new", route: "/deals/new", path: at("/deals/new") },
  { name: "tasks", route: "/tasks", path: at("/tasks") },
  { name: "task", route: "/tasks", path: ({ task }) => `/tasks?panel=${task}` },
  { name: "tasks-new", route: "/tasks/new", path: at("/tasks/new") },
  { name: "kpis", route: "/kpis", path: at("/kpis?by=owner") },
  { name: "inbox", route: "/inbox", path: at("/inbox") },
  { name: "settings", route: "/settings", path: at("/settings"), as: "admin" },
  ...["me", "fields", "pipelines", "teams", "users", "tokens"].map((section) => ({
    name: `settings-${section}`,
    route: `/settings/${section}`,
    path: at(`/settings/${section}`),
    as: "admin" as const,
  })),
  { name: "login", route: "/login", path: at("/login"), as: "nobody" },
  { name: "not-found", route: "/$", path: at("/there-is-no-such-page") },
  { name: "palette", route: "/", path: at("/"), key: "Control+k" },
  { name: "shortcuts", route: "/", path: at("/"), key: "?" },
];

/** Routes that show nothing to look at. */
export const PASSED_THROUGH: readonly string[] = ["/login/callback"];
