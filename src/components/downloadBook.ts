import {strToU8, zipSync} from "npm:fflate";
import type {Edition} from "../schema/released.js";
import {contentOf} from "./downloadContent.js";
import {fileName} from "./downloadMark.js";
import type {Held} from "./downloadMenu.js";
import {saveFile} from "./downloadSave.js";
import {workbookOf} from "./downloadSheets.js";
import {workbookFiles} from "./downloadWorkbook.js";
import type {Lang} from "./locale.js";

/** Makes and saves the tables of a page as one workbook; gives the name of its file. Loaded when it is asked for. */
export function saveWorkbook(
  held: readonly Held[],
  edition: Edition,
  lang: Lang,
  page: string,
  title: string
): string {
  const name = fileName(edition, page, lang, "xlsx");
  const contents = held.map(({table, options}) => contentOf(table, options));
  const files = Object.entries(workbookFiles(workbookOf(contents, edition, lang, title)));
  const zip = zipSync(Object.fromEntries(files.map(([path, text]) => [path, strToU8(text)])), {
    level: 6,
    mtime: new Date(1980, 0, 1)
  });
  saveFile(
    name,
    zip as Uint8Array<ArrayBuffer>,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  );
  return name;
}
