/** Both languages say the same, all of it is said somewhere, and each page loads the catalogues that it speaks from. */
import { expect, test } from "vitest";
import { LANGUAGES, type Language } from ".";

type Tree = { [key: string]: string | Tree };

const FILES = import.meta.glob<Tree>("./*/*.json", { eager: true, import: "default" });
const SOURCES = sources();
const PAGES = /pageWith\(\s*\[([^\]]*)\],\s*\(\) => import\("([^"]+)"\)/g;

const catalogue = (language: Language, name: string): Tree => FILES[`./${language}/${name}.json`] ?? {};
const namesIn = (language: Language) =>
  Object.keys(FILES)
    .filter((file) => file.startsWith(`./${language}/`))
    .map((file) => file.replace(/^.*\/|\.json$/g, ""))
    .sort();

const keysOf = (value: Tree, path = ""): string[] =>
  Object.entries(value).flatMap(([key, one]) =>
    typeof one === "string" ? [path + key] : keysOf(one, `${path}${key}.`),
  );

const textsOf = (value: Tree): string[] =>
  Object.values(value).flatMap((one) => (typeof one === "string" ? [one] : textsOf(one)));

const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();

const NAMES = namesIn("en");
const ON_EVERY_PAGE = Object.keys(catalogue("en", "app"));
const FEATURES = NAMES.filter((name) => name !== "app");

test("there are the same catalogues in each language", () => {
  for (const language of LANGUAGES) expect(namesIn(language)).toEqual(NAMES);
});

test("a feature's catalogue holds the keys that begin with its name", () => {
  for (const name of FEATURES) expect(Object.keys(catalogue("en", name))).toEqual([name]);
});

test.each(NAMES)("%s says the same things in both languages, with the same values filled in", (name) => {
  const [de, en] = [catalogue("de", name), catalogue("en", name)];
  expect(keysOf(de)).toEqual(keysOf(en));
  expect(textsOf(de).map(placeholders)).toEqual(textsOf(en).map(placeholders));
});

test.each(NAMES)("%s holds no words that nobody says", (name) => {
  const said = [...SOURCES.values()].flatMap(keysSaid).map(pattern);
  const unsaid = keysOf(catalogue("en", name))
    .map((key) => key.replace(/_(one|other)$/, ""))
    .filter((key) => !said.some((one) => one.test(key)));
  expect(unsaid).toEqual([]);
});

test("what is loaded at the start speaks from nothing but app.json", () => {
  expect(spokenFrom(withImports("/src/main.tsx"))).toEqual([]);
});

test("every page says which catalogues it speaks from", () => {
  const count = (pattern: RegExp) => [...SOURCES.values()].flatMap((source) => [...source.matchAll(pattern)]).length;
  expect(count(/lazyRouteComponent\(\s*pageWith\(/g)).toBe(count(/lazyRouteComponent\(/g));
});

test.each(pages())("$page loads every catalogue that it speaks from", ({ page, catalogues }) => {
  expect(spokenFrom(withImports(page)).filter((name) => !catalogues.includes(name))).toEqual([]);
});

/** The sources of the app by path. */
function sources(): Map<string, string> {
  const found = import.meta.glob<string>(["/src/**/*.{ts,tsx}", "!/src/**/*.test.*"], {
    eager: true,
    query: "?raw",
    import: "default",
  });
  return new Map(Object.entries(found));
}

/** What looks like a key, also one that is partly made of values: `deals.by.${unit}`. */
function keysSaid(source: string): string[] {
  const key = new RegExp(
    `["\`]((?:${[...ON_EVERY_PAGE, ...FEATURES].join("|")})\\.(?:\\$\\{[^}]*}|[^"\`\\s])+)["\`]`,
    "g",
  );
  return [...source.matchAll(key)].map((match) => match[1] as string);
}

const pattern = (key: string) => new RegExp(`^${key.replaceAll(".", "\\.").replace(/\$\{[^}]*\}/g, "[\\w.-]+")}$`);

/** The features' catalogues that these files say something from. */
function spokenFrom(files: Iterable<string>): string[] {
  const keys = [...files].flatMap((file) => keysSaid(SOURCES.get(file) ?? ""));
  return FEATURES.filter((name) => keys.some((key) => key.startsWith(`${name}.`)));
}

/** The pages that are loaded when they are opened, with the catalogues that are loaded with them. */
function pages(): { page: string; catalogues: string[] }[] {
  return [...SOURCES].flatMap(([file, source]) =>
    [...source.matchAll(PAGES)].map(([, names = "", page = ""]) => ({
      page: resolved(file, page) ?? page,
      catalogues: [...names.matchAll(/"(\w+)"/g)].map((match) => match[1] as string),
    })),
  );
}

/** A file and all that it imports, at once or later, but for pages: they bring their own words. */
function withImports(file: string): Set<string> {
  const found = new Set<string>();
  const waiting = [file];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    for (const imported of importedBy(SOURCES.get(next) ?? "")) {
      const path = resolved(next, imported);
      if (path) waiting.push(path);
    }
  }
  return found;
}

/** What is imported, but for what is only a type. */
function importedBy(source: string): string[] {
  const imports = /^(?:import|export) (?!type )(?:[^;"]* from )?"([^"]+)"|import\("([^"]+)"\)/gm;
  const found = source.replace(PAGES, "").matchAll(imports);
  return [...found].map(([, now, later]) => (now ?? later) as string);
}

/** The path of a source that is imported as that; nothing for a package. */
function resolved(from: string, imported: string): string | undefined {
  const path = imported.startsWith("~/") ? `/src/${imported.slice(2)}` : new URL(imported, `file://${from}`).pathname;
  if (!/^[.~]/.test(imported)) return undefined;
  return [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((one) => SOURCES.has(one));
}
