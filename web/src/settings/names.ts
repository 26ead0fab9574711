/** Names by which the API knows what people have called something else. */

const UMLAUTS: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
const LONGEST = 40;

/**
 * Makes a name of small letters, digits and underscores that begins with a letter, from a label; one that is taken gets
 * a number. `fallback` is for labels without any such letter.
 */
export function nameFor(label: string, taken: readonly string[], fallback: string): string {
  const plain = label
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_0-9]+|_+$/g, "")
    .slice(0, LONGEST - 3)
    .replace(/_+$/, "");
  const base = plain || fallback;
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number++) if (!taken.includes(`${base}_${number}`)) return `${base}_${number}`;
}
