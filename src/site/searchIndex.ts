import {createHash} from "node:crypto";
import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join, posix} from "node:path";
import type {SearchIndex} from "../schema/searchIndex.js";
import {searchTextOf} from "./searchText.js";

/** Stands in the head of every page; empty until the index is written, so that the box is drawn where it will be. */
export const searchPlace = '<meta name="bankbook-search" content="">';

/** Has a menu and is not in it: the gallery, which is for those who write pages. */
const isAside = (html: string) => html.includes('<nav class="menu"') && !html.includes('aria-current="page"');

/**
 * Writes, for each language, the words of its pages as they now stand, and tells each page where they are. Made of the
 * built pages alone: what an audience cannot open it cannot find. Same pages, same bytes.
 */
export function writeSearchIndex(folder: string, pages: readonly string[]): void {
  for (const lang of ["en", "zh"] as const) {
    const own = pages.filter((page) => page.startsWith(`${lang}/`));
    if (own.length === 0) continue;
    const texts = new Map(own.map((page) => [page, readFileSync(join(folder, page), "utf-8")]));
    const index: SearchIndex = {
      lang,
      pages: [...texts]
        .filter(([, html]) => !isAside(html))
        .map(([page, html]) => searchTextOf(html, page.slice(lang.length + 1).replace(/\.html$/, "")))
    };
    const written = JSON.stringify(index);
    const hash = createHash("sha256").update(written).digest("hex").slice(0, 8);
    const name = `_search/${lang}.${hash}.json`;
    mkdirSync(join(folder, "_search"), {recursive: true});
    writeFileSync(join(folder, name), written);
    for (const [page, html] of texts) {
      const address = posix.relative(posix.dirname(page), name);
      writeFileSync(join(folder, page), html.replace(searchPlace, searchPlace.replace('""', `"${address}"`)));
    }
  }
}
