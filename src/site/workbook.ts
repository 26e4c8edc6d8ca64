import {mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {strToU8, zipSync} from "fflate";
import {contentOf} from "../components/downloadContent.js";
import {fileName} from "../components/downloadMark.js";
import {workbookOf} from "../components/downloadSheets.js";
import type {Workbook} from "../components/downloadWorkbook.js";
import {workbookFiles} from "../components/downloadWorkbook.js";
import {readReleasedFiles} from "./releasedFiles.js";

/**
 * Writes the whole edition as one workbook a language into `downloads/` of a built site, from what the loaders released
 * for its audience; names of the files from the root of the site. A site without an edition gets none.
 */
export function writeWorkbooks(project: string, site: string): string[] {
  const {edition, tables} = readReleasedFiles(project);
  if (!edition?.bank) return [];
  // Those that may be seen and have something to show.
  const told = [...tables.values()].filter(({status}) => status === "ok");
  return (["en", "zh"] as const).map((lang) => {
    const contents = told.map((table) => contentOf(table, {edition, lang, asReleased: true}));
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
