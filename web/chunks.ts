/**
 * Which files the build makes of which modules, so that a page comes in a few of them (docs/decisions/0025). What a change does to
 * the first pages is told by tests/e2e/test_web_size.py.
 */
import { fileURLToPath } from "node:url";
import type { Rolldown } from "vite";

const SOURCES = fileURLToPath(new URL("./src/", import.meta.url));

/** What is evaluated first, in a task of its own. */
const REACT = /^\0?rolldown[/:]|\/node_modules\/(react|react-dom|scheduler)\//;
/** What every page stands on beside it. Split by which pages share which part, it would compress worse by several kilobytes. */
const PACKAGES = [
  "use-sync-external-store|i18next|openapi-fetch|clsx",
  "@tanstack/(react-query|query-core|react-router|router-core|history|react-store|store)",
  "@tanstack/(react-query-persist-client|query-persist-client-core|query-async-storage-persister)|idb-keyval",
  "@mantine/hooks/esm/(use-clipboard|use-intersection|utils)|@mantine/store",
];
const COMPONENTS = [
  "ActionIcon|Button|UnstyledButton|Box|Group|Stack|Text|Input|InlineInput|Checkbox|Loader",
  "CloseButton|FocusTrap|Portal|Transition|Avatar|Skeleton|Title|Badge|Kbd|Paper|Anchor|Alert",
  "Tabs|FloatingIndicator|Collapse|Progress",
];
const BASE = new RegExp(
  `/src/start/base\\.ts$|/node_modules/((${PACKAGES.join("|")})/|@mantine/core/esm/(core|components/(${COMPONENTS.join("|")}))/)`,
);

/** What pages take some of in common: in two requests instead of two dozen. Home and a customer need neither at first. */
const OVERLAYS = "Drawer|Menu|Modal|ModalBase|NativeScrollArea|Overlay|Popover|ScrollArea|Tooltip";
const FIELDS =
  "Combobox|InputBase|MultiSelect|NativeSelect|NumberInput|Pill|PillsInput|Radio|SegmentedControl|Select|Switch|TagsInput|Textarea|TextInput";
const component = (names: string) => new RegExp(`/node_modules/@mantine/core/esm/components/(${names})/`);

/** What the everyday pages say, in one request for each language: compressed together, it takes half as much. */
const EVERYDAY = /\/i18n\/(\w+)\/(app|customer|customers|deals|home|interactions|kpis|tasks)\.json$/;
const WORDS = (module: string) => EVERYDAY.exec(module)?.[1]?.replace(/^/, "words-") ?? null;

interface Modules {
  getModuleInfo: (id: string) => { importedIds: readonly string[] } | null;
}

/** Whether a module is what these of the app need at once, and not what the first script brings: a few large requests, not dozens. */
function neededBy(...names: string[]) {
  let needed: Set<string> | undefined;
  return (module: string, modules: Modules): boolean => {
    if (!needed) {
      const first = reachable(["start/index.ts"], modules);
      needed = new Set([...reachable(names, modules)].filter((one) => !first.has(one)));
    }
    return needed.has(module);
  };
}

/** The pages that a visit may begin with, by the names that `src/start/pages.ts` has for them; the home page is in the app's file. */
export const FIRST_PAGES = {
  customer: "customers/view/CustomerPage.tsx",
  customers: "customers/list/CustomersPage.tsx",
  deals: "deals/DealsPage.tsx",
  tasks: "tasks/TasksPage.tsx",
};

/** Our own modules alone: what they use of a package is known only once the rest of it is left out. */
function reachable(names: readonly string[], modules: Modules): Set<string> {
  const found = new Set(names.map((name) => SOURCES + name));
  for (const module of found)
    for (const imported of modules.getModuleInfo(module)?.importedIds ?? [])
      if (imported.startsWith(SOURCES)) found.add(imported);
  return found;
}

const PARTS_OF_APP = /virtual:theme|pwa-register|\/notifications\.store\.|\/@tabler\/icons-react\//;
const PARTS_OF_CUSTOMER = /\/node_modules\/punycode\//;
const ofApp = neededBy("main.tsx", "home/HomePage.tsx");
const ofCustomer = neededBy(FIRST_PAGES.customer);

/** The files; a module goes to the first that takes it, else to one of the pages that need it. */
export const chunks = [
  { name: "react", test: REACT, priority: 2 },
  { name: "base", test: BASE, priority: 1 },
  { name: WORDS, priority: 1 },
  {
    name: (module, modules) => (PARTS_OF_APP.test(module) || ofApp(module, modules) ? "app" : null),
    includeDependenciesRecursively: false,
  },
  {
    name: (module, modules) => (PARTS_OF_CUSTOMER.test(module) || ofCustomer(module, modules) ? "customer" : null),
    includeDependenciesRecursively: false,
  },
  { name: "overlays", test: component(OVERLAYS), includeDependenciesRecursively: false },
  { name: "fields", test: component(FIELDS), includeDependenciesRecursively: false },
] satisfies Rolldown.CodeSplittingGroup[];
