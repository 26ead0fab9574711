/** A mail's own words, and what stands below them. */
interface Parts {
  said: string;
  /** The signature, and what is quoted; may be empty. */
  below: string;
}

const SIGNATURE = /^--\s?$/; // RFC 3676, section 4.3
const QUOTED = /^\s*>/;
const INTRODUCTION = /:\s*$/; // "Am 23.11.2026 schrieb Jörg Müller:"

/**
 * Parts what was newly said from the signature and the quotation at the end of a mail. A text that is nothing else, and a quotation that
 * is answered line by line, stay whole: nothing that was said is ever folded away.
 */
export function partsOf(body: string): Parts {
  const lines = body.split("\n");
  let end = lines.length;
  while (end > 0 && isBelow(lines[end - 1])) end -= 1;
  const hasQuote = lines.slice(end).some((line) => QUOTED.test(line));
  if (!hasQuote) end = lines.length;
  else if (end > 0 && INTRODUCTION.test(lines[end - 1] ?? "")) end -= 1;
  const signature = lines.slice(0, end).findIndex((line) => SIGNATURE.test(line));
  if (signature >= 0) end = signature;
  const said = lines.slice(0, end).join("\n").trimEnd();
  return said.trim() ? { said, below: lines.slice(end).join("\n").trim() } : { said: body, below: "" };
}

const isBelow = (line = "") => line.trim() === "" || QUOTED.test(line);
