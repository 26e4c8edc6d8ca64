import type {Style} from "./downloadStyles.js";
import {Styles} from "./downloadStyles.js";

/** A cell of a sheet. A formula goes with the value that it gives, which readers that do not calculate show. */
export interface SheetCell {
  value: string | number | boolean;
  /** Digits of a number as they are to stand in the file, where the number alone would show binary errors. */
  digits?: string;
  formula?: string;
  style?: Style;
  /** Name of a sheet that a click leads to. */
  link?: string;
}

export interface Sheet {
  /** As `sheetNames` gives it. */
  name: string;
  /** Widths in characters. */
  widths: readonly number[];
  rows: readonly (readonly (SheetCell | null)[])[];
  /** Rows and columns that stay in sight; the last of these rows is repeated on each printed page. */
  frozen?: {rows: number; columns: number};
  /** Rows that can be filtered, the head first; counted from 1. */
  filter?: {from: number; to: number; columns: number};
}

export interface Workbook {
  title: string;
  creator: string;
  /** Last day of the period, YYYY-MM-DD: a file that says when it was made is another file each time. */
  date: string;
  /** Printed above and below each page. */
  header: string;
  footer: string;
  font: string;
  sheets: readonly Sheet[];
}

/**
 * A workbook as the files of its zip, by Office Open XML (ECMA-376): texts are texts and never formulas, dates are
 * dates, heads are frozen. The same workbook gives the same files.
 */
export function workbookFiles(book: Workbook): Record<string, string> {
  const styles = new Styles(book.font);
  const sheets = book.sheets.map((sheet, index) => sheetXml(sheet, book, styles, index === 0));
  const numbers = book.sheets.map((_, index) => index + 1);
  const kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const inPackage = "http://schemas.openxmlformats.org/package/2006";
  return {
    "[Content_Types].xml": xml(
      `<Types xmlns="${inPackage}/content-types">` +
        `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>` +
        `<Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/>` +
        `<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
        numbers
          .map(
            (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${kind}.worksheet+xml"/>`
          )
          .join("") +
        `</Types>`
    ),
    "_rels/.rels": xml(
      `<Relationships xmlns="${inPackage}/relationships">` +
        `<Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/>` +
        `<Relationship Id="rId2" Type="${inPackage}/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
        `</Relationships>`
    ),
    "docProps/core.xml": xml(
      `<cp:coreProperties xmlns:cp="${inPackage}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
        `<dc:title>${escaped(book.title)}</dc:title><dc:creator>${escaped(book.creator)}</dc:creator>` +
        `<dcterms:created xsi:type="dcterms:W3CDTF">${book.date}T00:00:00Z</dcterms:created></cp:coreProperties>`
    ),
    "xl/workbook.xml": xml(
      `<workbook xmlns="${main}" xmlns:r="${relation}"><bookViews><workbookView/></bookViews><sheets>` +
        book.sheets
          .map(
            ({name}, index) =>
              `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`
          )
          .join("") +
        `</sheets>${definedNames(book.sheets)}</workbook>`
    ),
    "xl/_rels/workbook.xml.rels": xml(
      `<Relationships xmlns="${inPackage}/relationships">` +
        numbers
          .map(
            (n) =>
              `<Relationship Id="rId${n}" Type="${relation}/worksheet" Target="worksheets/sheet${n}.xml"/>`
          )
          .join("") +
        `<Relationship Id="rId${numbers.length + 1}" Type="${relation}/styles" Target="styles.xml"/></Relationships>`
    ),
    "xl/styles.xml": xml(styles.xml(main)),
    ...Object.fromEntries(sheets.map((text, index) => [`xl/worksheets/sheet${index + 1}.xml`, text]))
  };
}

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

const xml = (body: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`;

function sheetXml(sheet: Sheet, {header, footer}: Workbook, styles: Styles, first: boolean): string {
  const {frozen, filter, widths, rows} = sheet;
  const links: string[] = [];
  const data = rows
    .map((row, r) => {
      const cells = row.map((cell, c) => {
        if (cell === null) return "";
        const place = address(r, c);
        if (cell.link !== undefined)
          links.push(`<hyperlink ref="${place}" location="${escaped(`${quotedName(cell.link)}!A1`)}"/>`);
        return cellXml(cell, place, styles);
      });
      return `<row r="${r + 1}"${heightOf(row, widths)}>${cells.join("")}</row>`;
    })
    .join("");
  const pane =
    frozen &&
    `<pane${frozen.columns ? ` xSplit="${frozen.columns}"` : ""} ySplit="${frozen.rows}" topLeftCell="${address(frozen.rows, frozen.columns)}" activePane="${frozen.columns ? "bottomRight" : "bottomLeft"}" state="frozen"/>`;
  return xml(
    `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
      `<sheetViews><sheetView${first ? ' tabSelected="1"' : ""} showGridLines="0" workbookViewId="0">${pane ?? ""}</sheetView></sheetViews>` +
      `<sheetFormatPr defaultRowHeight="${lineHeight}"/>` +
      `<cols>${widths.map((width, c) => `<col min="${c + 1}" max="${c + 1}" width="${width}" customWidth="1"/>`).join("")}</cols>` +
      `<sheetData>${data}</sheetData>` +
      (filter ? `<autoFilter ref="${filterRange(filter, false)}"/>` : "") +
      (links.length ? `<hyperlinks>${links.join("")}</hyperlinks>` : "") +
      `<pageMargins left="0.5" right="0.5" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>` +
      `<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>` +
      `<headerFooter><oddHeader>${escaped(`&L${printed(header)}`)}</oddHeader>` +
      `<oddFooter>${escaped(`&L${printed(footer)}&R&P / &N`)}</oddFooter></headerFooter></worksheet>`
  );
}

/** Points of a line. */
const lineHeight = 13.5;

/** Rows whose texts are wrapped, or large, say how high they are: not every program finds out. */
function heightOf(row: readonly (SheetCell | null)[], widths: readonly number[]): string {
  const lines = row.map((cell, c) => {
    if (typeof cell?.value !== "string" || !cell.style?.wrap) return 1;
    const width = Math.max(1, (widths[c] ?? 10) - 2);
    return cell.value
      .split("\n")
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(characters(line) / width)), 0);
  });
  const high = Math.max(1, ...lines) * lineHeight;
  const height = row.some((cell) => cell?.style?.large) ? Math.max(high, 21) : high;
  return height > lineHeight ? ` ht="${Math.min(height, 405)}" customHeight="1"` : "";
}

/** Width of a text in characters; a Chinese one is two wide. */
export const characters = (text: string): number => text.length + (text.match(/[ᄀ-￿]/g)?.length ?? 0);

function cellXml({value, digits, formula, style}: SheetCell, place: string, styles: Styles): string {
  const start = `<c r="${place}" s="${styles.index(style ?? {})}"`;
  if (typeof value === "string")
    return `${start} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  if (typeof value === "boolean") return `${start} t="b"><v>${value ? 1 : 0}</v></c>`;
  const calculated = formula === undefined ? "" : `<f>${escaped(formula)}</f>`;
  return `${start}>${calculated}<v>${digits ?? String(value)}</v></c>`;
}

/** Heads repeated on every printed page, and the ranges that are filtered, which Excel wants to know by name. */
function definedNames(sheets: readonly Sheet[]): string {
  const names = sheets.flatMap(({name, frozen, filter}, index) => [
    filter &&
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${escaped(`${quotedName(name)}!${filterRange(filter, true)}`)}</definedName>`,
    frozen &&
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escaped(`${quotedName(name)}!$${frozen.rows}:$${frozen.rows}`)}</definedName>`
  ]);
  const text = names.filter((name) => name !== undefined).join("");
  return text && `<definedNames>${text}</definedNames>`;
}

function filterRange({from, to, columns}: NonNullable<Sheet["filter"]>, fixed: boolean): string {
  const range = [address(from - 1, 0), address(to - 1, columns - 1)];
  return range.map((place) => (fixed ? place.replace(/([A-Z]+)(\d+)/, "$$$1$$$2") : place)).join(":");
}

/** "A1" of row 0, column 0. */
export function address(row: number, column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters + String(row + 1);
}

const quotedName = (name: string): string => `'${name.replaceAll("'", "''")}'`;

/** Names that Excel takes: at most 31 characters, none of []:*?/\, no two alike. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>(["history"]);
  return wanted.map((name) => {
    const clean = trimmed(name.replace(/[[\]:*?/\\\u0000-\u001f]/g, " ")) || "-";
    for (let number = 1; ; number += 1) {
      const tail = number === 1 ? "" : ` (${number})`;
      const candidate = trimmed(clean.slice(0, 31 - tail.length)) + tail;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  });
}

const trimmed = (name: string): string => name.replace(/^['\s]+|['\s]+$/g, "");

/** Texts of header and footer: "&" begins a code there, and Excel refuses more than 255 characters. */
const printed = (text: string): string => text.slice(0, 200).replaceAll("&", "&&");

const entities: Record<string, string> = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"};

/** XML text: without characters that XML 1.0 has no place for; "_x0041_" would be read as "A". */
export const escaped = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[&<>"]/g, (character) => entities[character]!);
