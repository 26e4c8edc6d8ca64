import type {Child} from "./element.js";
import {element} from "./element.js";
import {termsOfQuery} from "./searchTerms.js";

const LENGTH = 90;
const BEFORE = 24;

/** The part of a text around what was found first. */
export function snippetOf(text: string, query: string): string {
  if (text.length <= LENGTH) return text;
  const first = stretchesIn(text, query)[0]?.[0] ?? 0;
  const from = first <= LENGTH - BEFORE ? 0 : first - BEFORE;
  const cut = text.slice(from, from + LENGTH);
  return `${from > 0 ? "…" : ""}${cut}${from + LENGTH < text.length ? "…" : ""}`;
}

/** The text with the words of the query marked. */
export function marked(text: string, query: string): Child[] {
  const parts: Child[] = [];
  let at = 0;
  for (const [from, to] of stretchesIn(text, query)) {
    parts.push(text.slice(at, from), element("mark", {}, text.slice(from, to)));
    at = to;
  }
  return [...parts, text.slice(at)];
}

/** Where the words of the query stand, in order; those that touch are one. */
function stretchesIn(text: string, query: string): [number, number][] {
  const small = text.toLowerCase();
  const found: [number, number][] = [];
  // Letters that change their length in small (there are few) would shift every mark.
  if (small.length !== text.length) return found;
  for (const {text: term, open} of termsOfQuery(query)) {
    for (let at = small.indexOf(term); at >= 0; at = small.indexOf(term, at + 1)) {
      const inside =
        open && /[\p{L}\p{N}]/u.test(small[at - 1] ?? "") && !/\p{Script=Han}/u.test(small[at - 1]!);
      if (!inside) found.push([at, at + term.length]);
    }
  }
  const joined: [number, number][] = [];
  for (const [from, to] of found.sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}
