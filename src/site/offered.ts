import type {Edition} from "../schema/released.js";

/**
 * Pages (as "/en/deposits/overview") that the edition says are not for this audience, or that the drop cannot feed. A
 * page that the edition does not know, say an analyst's new one, stays: its tables answer for themselves. So does the front
 * door, which leads to the first page that is offered.
 */
export function unofferedPages(pages: Iterable<string>, edition: Pick<Edition, "pages">): Set<string> {
  const off = new Set(edition.pages.filter(({offered}) => !offered).map(({path}) => path));
  return new Set(
    [...pages].filter((page) => page !== "/index" && off.has(page.replace(/^\/(?:(?:en|zh)\/)?/, "")))
  );
}
