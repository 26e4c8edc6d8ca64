// @vitest-environment jsdom
import * as xlsx from "@e965/xlsx";
import {strToU8, zipSync} from "fflate";
import {describe, expect, it} from "vitest";
import {releaseExample} from "../../data-loaders/marts/gallery/example.js";
import downloadExamples from "../../data-loaders/marts/gallery/examples/downloads.js";
import matrixExamples from "../../data-loaders/marts/gallery/examples/matrix.js";
import tableExamples from "../../data-loaders/marts/gallery/examples/tables.js";
import {dataTable} from "../../src/components/dataTable.js";
import {contentOf} from "../../src/components/downloadContent.js";
import {csvOf} from "../../src/components/downloadCsv.js";
import {workbookOf} from "../../src/components/downloadSheets.js";
import {workbookFiles} from "../../src/components/downloadWorkbook.js";
import {formatValue} from "../../src/components/format.js";
import type {Lang} from "../../src/components/locale.js";
import {voiceOf} from "../../src/components/locale.js";
import {rowsWhere} from "../../src/components/rows.js";
import {columnsShown, isSigned} from "../../src/components/tableColumns.js";
import {tableUnits} from "../../src/components/tableUnits.js";
import type {Cell, Released} from "../../src/schema/released.js";
import * as fixtures from "./fixtures.js";
import {csvRecords} from "./readDownloads.js";

const {edition} = fixtures;
const tables = [
  ...Object.values(fixtures).filter(
    (each): each is Released => typeof each === "object" && "columns" in each && "rows" in each
  ),
  ...[...tableExamples, ...matrixExamples, ...downloadExamples].map(releaseExample)
].filter(({status, rows}) => status === "ok" && rows.length > 0);
const cases = tables.flatMap((table) =>
  (["en", "zh"] as const).map((lang) => ({name: table.name, table, lang}))
);

/** What stands in the cells of the table on the page; of a null, the reason that a screen reader says. */
function onPage(table: Released, lang: Lang): string[][] {
  const node = dataTable(table, {edition, lang, firstRows: 100_000});
  return [...node.querySelectorAll("tbody tr")].map((row) =>
    [...row.children].map((cell) => {
      const missing = cell.querySelector(".missing .unseen");
      const copy = (missing ?? cell).cloneNode(true) as Element;
      for (const mark of copy.querySelectorAll("button")) mark.remove();
      return copy.textContent?.trim() ?? "";
    })
  );
}

/** How the page would print a table whose cells are those read from a file. */
function printed(
  table: Released,
  lang: Lang,
  read: (text: Cell, percent: boolean) => number,
  rows: Cell[][]
): string[][] {
  const voice = voiceOf({edition, lang});
  const columns = columnsShown(table, {}, voice);
  const unitOf = tableUnits(rowsWhere(table), columns, voice);
  const content = contentOf(table, {edition, lang});
  return content.rows.map(({cells}, r) =>
    columns.map((column, c) => {
      const {type, words} = cells[c]!;
      const held = rows[r]![c]!;
      if (words !== null) return String(held);
      if (typeof held === "string" && (type === "month" || type === "date"))
        return formatValue(held, type, voice);
      const money = type === "money";
      const value = read(held, type === "rate" || type === "share" || type === "pp");
      return formatValue(money ? Math.round(value * 100) : value, type, voice, {
        ...(money && column.type === "money" ? {unit: unitOf(column)} : {}),
        signed: isSigned(column, type)
      });
    })
  );
}

function readBack(table: Released, lang: Lang): xlsx.WorkBook {
  const files = workbookFiles(workbookOf([contentOf(table, {edition, lang})], edition, lang));
  const zip = zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
  return xlsx.read(zip, {cellNF: true, cellDates: false});
}

describe("HTML, CSV and Excel of the same table", () => {
  it.each(cases)("CSV of $name ($lang) holds, cell by cell, what the page shows", ({table, lang}) => {
    const records = csvRecords(csvOf(contentOf(table, {edition, lang}), edition)).slice(3, -2);
    // Guarded texts are shown with the apostrophe that keeps them texts.
    const plain = records.map((record) =>
      record.map((field) => field.replace(/^'(?=[\s']*[=+\-@＝＋－＠\t])/, ""))
    );
    const shown = onPage(table, lang);
    expect(printed(table, lang, (text, percent) => Number(text) / (percent ? 100 : 1), plain)).toEqual(shown);
    expect(shown).toHaveLength(table.rows.length);
  });

  it.each(cases)("Excel of $name ($lang) holds, cell by cell, what the page shows", ({table, lang}) => {
    const sheet = readBack(table, lang).Sheets;
    const [, own] = Object.values(sheet);
    const width = contentOf(table, {edition, lang}).columns.length;
    const rows = table.rows.map((_, r) =>
      Array.from({length: width}, (__, c): Cell => {
        const cell = own![xlsx.utils.encode_cell({r: r + 3, c})] as xlsx.CellObject;
        if (cell.t !== "n") return String(cell.v);
        const day =
          /[dy]/.test(String(cell.z)) && new Date((Number(cell.v) - 25_569) * 86_400_000).toISOString();
        if (day) return day.slice(0, String(cell.z).includes("d") ? 10 : 7);
        return Number(cell.v);
      })
    );
    const points = (type: string) => type === "pp";
    const content = contentOf(table, {edition, lang});
    const unpointed = rows.map((row, r) =>
      row.map((cell, c) =>
        points(content.rows[r]!.cells[c]!.type) && typeof cell === "number" ? cell / 100 : cell
      )
    );
    expect(printed(table, lang, Number, unpointed)).toEqual(onPage(table, lang));
  });
});
