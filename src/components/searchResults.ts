import type {SearchIndex} from "../schema/searchIndex.js";
import {addressOf} from "./address.js";
import {element} from "./element.js";
import type {Lang} from "./locale.js";
import type {Hit} from "./searchRanking.js";
import {openIndex} from "./searchRanking.js";
import {marked, snippetOf} from "./searchSnippet.js";

export interface Result {
  /** Relative to the page where the reader is. */
  address: string;
  /** An option for the list. */
  option: HTMLElement;
}

/** Opens an index for the reader of a page: a query gives results, best first. */
export function openResults(index: SearchIndex, page: string, lang: Lang): (query: string) => Result[] {
  const search = openIndex(index);
  return (query) =>
    search(query).map((hit) => ({address: addressOfHit(hit, page, lang), option: optionOf(hit, query)}));
}

function optionOf({page, place, text, field}: Hit, query: string): HTMLElement {
  const where = [page.title, place.heading].filter((part) => part !== "" && part !== text);
  return element(
    "li",
    {role: "option", "aria-selected": "false", "data-page": page.path, "data-field": field},
    element("span", {class: "search-text"}, ...marked(snippetOf(text, query), query)),
    where.length > 0 && element("span", {class: "search-where"}, where.join(" › "))
  );
}

/** The page, the nearest heading, and the text itself for browsers that scroll to one. */
function addressOfHit({page, place, text, field}: Hit, from: string, lang: Lang): string {
  const address = addressOf(page.path, lang, from);
  if (field === "title") return address;
  const sought = text
    .split(" · ")[0]!
    .slice(0, 60)
    .replace(/\s\S*$/, (tail) => (text.length > 60 ? "" : tail));
  const fragment = `:~:text=${encodeURIComponent(sought).replaceAll("-", "%2D")}`;
  return `${address}#${place.anchor ?? ""}${fragment}`;
}
