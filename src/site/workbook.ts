import {existsSync, mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {strFromU8, strToU8, unzipSync, zipSync} from "fflate";
import {contentOf} from "../components/downloadContent.js";
import {fileName} from "../components/downloadMark.js";
import {workbookOf} from "../components/downloadSheets.js";
import type {Workbook} from "../components/downloadWorkbook.js";
import {workbookFiles} from "../components/downloadWorkbook.js";
import type {Edition, Released} from "../schema/released.js";

/** Families in the order of the menu; examples of the gallery are no part of an edition. */
const families = ["governance", "contribution", "deposits", "corporate"];

/**
 * Writes the whole edition as one workbook a language into `downloads/` of a built site, from what the loaders released
 * for its audience; names of the files from the root of the site. A site without an edition gets none.
 */
export function writeWorkbooks(project: string, site: string): string[] {
  const {edition, tables} = readReleased(join(project, "reports", ".observablehq", "cache", "data"));
  if (!edition?.bank) return [];
  return (["en", "zh"] as const).map((lang) => {
    const contents = tables.map((table) => contentOf(table, {edition, lang, asReleased: true}));
    const file = `downloads/${fileName(edition, "", lang, "xlsx")}`;
    mkdirSync(dirname(join(site, file)), {recursive: true});
    writeFileSync(join(site, file), workbookBytes(workbookOf(contents, edition, lang)));
    return file;
  });
}

/** Every file with the same old date: the same workbook gives the same bytes. */
export function workbookBytes(book: Workbook): Uint8Array {
  const files = Object.entries(workbookFiles(book)).map(([path, text]) => [path, strToU8(text)] as const);
  return zipSync(Object.fromEntries(files), {level: 6, mtime: new Date(1980, 0, 1)});
}

/** Tables that may be seen and have something to show, as the loaders left them in Framework's cache. */
function readReleased(cache: string): {edition: Edition | null; tables: Released[]} {
  let edition: Edition | null = null;
  const tables: Released[] = [];
  for (const family of families) {
    const zip = join(cache, `${family}.zip`);
    if (!existsSync(zip)) continue;
    for (const [name, bytes] of Object.entries(unzipSync(readFileSync(zip)))) {
      const held = JSON.parse(strFromU8(bytes)) as Edition | Released | {sentences: unknown};
      if (name === "edition.json") edition = held as Edition;
      else if ("status" in held && "columns" in held && held.status === "ok") tables.push(held);
    }
  }
  return {edition, tables};
}
