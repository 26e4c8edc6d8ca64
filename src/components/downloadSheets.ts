import type {Edition, ReleasedType} from "../schema/released.js";
import type {Content, ContentCell} from "./downloadContent.js";
import {unitName} from "./downloadContent.js";
import {markText, sourceText, suppressedText} from "./downloadMark.js";
import {shifted} from "./downloadNumber.js";
import {sourceRows} from "./downloadSources.js";
import type {Style} from "./downloadStyles.js";
import {sumFormula, sumsOf} from "./downloadTotals.js";
import type {Sheet, SheetCell, Workbook} from "./downloadWorkbook.js";
import {address, characters, sheetNames} from "./downloadWorkbook.js";
import {formatMonth, nullMark, periodText, suppressedMark} from "./format.js";
import type {Lang} from "./locale.js";
import {say} from "./messages.js";
import {isNumeric, isSigned} from "./tableColumns.js";

/** Rows above the first of a table: title, mark, heads. */
const rowsAbove = 3;

/** A workbook of tables: contents first, a sheet for each table, sources last. */
export function workbookOf(
  contents: readonly Content[],
  edition: Edition,
  lang: Lang,
  scope?: string
): Workbook {
  const report = [edition.bank[lang], say("report", lang), formatMonth(edition.period, lang), scope];
  const title = report.filter((part) => part !== undefined).join(" · ");
  const [first, last, ...names] = sheetNames([
    say("contents", lang),
    say("sources", lang),
    ...contents.map(({name}) => name)
  ]);
  const mark = markText(edition, lang);
  return {
    ...{title, creator: edition.bank[lang], date: edition.asOf, header: mark, footer: title},
    font: lang === "zh" ? "Microsoft YaHei" : "Calibri",
    sheets: [
      contentsSheet(first!, title, mark, contents, names, lang),
      ...contents.map((content, index) => tableSheet(names[index]!, content, mark, first!)),
      {name: last!, ...sourceRows(contents, names, edition, lang)}
    ]
  };
}

function contentsSheet(
  name: string,
  title: string,
  mark: string,
  contents: readonly Content[],
  names: readonly string[],
  lang: Lang
): Sheet {
  const heads = (["sheet", "tableTitle", "period", "rowCount", "sourceSuppressed"] as const).map(
    (key, index): SheetCell => ({value: say(key, lang), style: {head: true, right: index > 2}})
  );
  return {
    name,
    widths: [34, 60, 26, 10, 14],
    rows: [
      [{value: title, style: {bold: true, large: true}}],
      [{value: mark, style: {soft: true}}],
      heads,
      ...contents.map(({table, title: told, rows}, index): SheetCell[] => [
        {value: names[index]!, style: {link: true}, link: names[index]!},
        {value: told, style: {wrap: true}},
        {value: periodText(table.period, lang)},
        {value: rows.length, style: {format: "#,##0"}},
        {value: table.lineage.suppressedCells, style: {format: "#,##0"}}
      ])
    ],
    frozen: {rows: 3, columns: 0}
  };
}

function tableSheet(name: string, content: Content, mark: string, back: string): Sheet {
  const {lang, columns, rows, table, title, currency} = content;
  const heads = columns.map(({label, type, unit}): SheetCell => {
    // A percentage says so in each cell.
    const own = type === "rate" || type === "share" ? "" : unitName(type, unit, currency, lang);
    const value = own ? `${label}\n${own}` : label;
    return {value, style: {head: true, wrap: true, right: type === null || isNumeric({type})}};
  });
  const formulas = formulasOf(content);
  const cells = rows.map(({cells: row, kind}, r) =>
    row.map((cell, c) => {
      const signed = isSigned({name: content.names[c] ?? ""}, cell.type);
      const style = {total: kind === "total" || kind === "subtotal"};
      return sheetCell(cell, lang, signed, style, formulas.get(`${r} ${c}`));
    })
  );
  const closing = [
    sourceText(table.lineage, lang),
    ...(table.lineage.suppressedCells > 0 ? [suppressedText(table.lineage, lang)] : []),
    ...marksExplained(content)
  ].map((value): SheetCell[] => [{value, style: {soft: true}}]);
  const closed = rows.findIndex(({kind}) => kind === "total" || kind === "subtotal");
  const parts = closed < 0 ? rows.length : closed;
  return {
    name,
    widths: columns.map((_, c) =>
      widthOf(
        heads[c]!,
        cells.map((row) => row[c]!)
      )
    ),
    rows: [
      [{value: title, style: {bold: true, large: true}}],
      [{value: mark, style: {soft: true}}],
      heads,
      ...cells,
      [],
      ...closing,
      [{value: back, style: {link: true}, link: back}]
    ],
    frozen: {rows: rowsAbove, columns: 1},
    // Only where every total stands under all parts would sorting leave it there.
    ...(parts > 1 && rows.slice(parts).every(({kind}) => kind !== "part")
      ? {filter: {from: rowsAbove, to: rowsAbove + parts, columns: columns.length}}
      : {})
  };
}

/** What the marks in the cells stand for, each reason once. */
function marksExplained({rows}: Content): string[] {
  const lines = rows.flatMap(({cells}) =>
    cells.flatMap(({value, words, why}) =>
      value === null && words !== null ? [`${isWithheld(why) ? suppressedMark : nullMark} ${words}`] : []
    )
  );
  return [...new Set(lines)].sort();
}

const isWithheld = (why: string | undefined): boolean => /^(SUPPRESSED|DOMINANCE)/.test(why ?? "");

/** By "row column": the live sum that stands in the place of a total's value. */
function formulasOf({table, rows, names, columns}: Content): Map<string, string> {
  const released = rows.map((row) => row.released);
  const places = new Map(names.flatMap((name, c) => (name === null ? [] : [[name, c] as const])));
  const addends = new Map(
    [...places]
      .filter(([, c]) => columns[c]!.type === "money" || columns[c]!.type === "count")
      .map(([name, c]) => [name, rows.map(({cells}) => whole(cells[c]!))])
  );
  const grouping = table.columns
    .filter(({name, type}) => name !== "kind" && !isNumeric({type}))
    .map(({name}) => name);
  const formulas = new Map<string, string>();
  for (const [total, sums] of sumsOf(released, addends, grouping)) {
    for (const [name, parts] of sums) {
      const c = places.get(name)!;
      const formula = sumFormula(
        address(0, c).replace("1", ""),
        parts.map((part) => part + rowsAbove + 1)
      );
      if (formula) formulas.set(`${total} ${c}`, formula);
    }
  }
  return formulas;
}

const whole = ({value}: ContentCell): number | null =>
  typeof value === "number" && Number.isInteger(value) ? value : null;

function sheetCell(
  {type, value, words, why}: ContentCell,
  lang: Lang,
  signed: boolean,
  style: Style,
  formula: string | undefined
): SheetCell {
  if (value === null) {
    // The cell holds the reason and shows the mark that the page shows: a column of amounts stays narrow.
    const mark = isWithheld(why) ? suppressedMark : nullMark;
    const format = `General;General;General;"${mark}"`;
    return {value: words ?? mark, style: {...style, format, soft: true, right: isNumeric({type})}};
  }
  if (words !== null) return {value: words, style: {...style, wrap: true}};
  if (typeof value === "string") {
    const month = type === "month";
    return {
      value: serialDay(month ? `${value}-01` : value),
      style: {...style, format: dayFormats[lang][month ? "month" : "date"]}
    };
  }
  if (typeof value !== "number") return {value: String(value), style};
  const places = type === "money" ? -2 : type === "pp" ? 2 : 0;
  const digits = shifted(value, places);
  return {
    value: Number(digits),
    digits,
    style: {...style, format: formatOf(type, value, signed)},
    ...(formula === undefined ? {} : {formula})
  };
}

const dayFormats = {
  en: {month: "mmm yyyy", date: "d mmm yyyy"},
  zh: {month: 'yyyy"年"m"月"', date: 'yyyy"年"m"月"d"日"'}
};

/** As the page prints it, but amounts to the fen. */
function formatOf(type: ReleasedType, value: number, signed: boolean): string {
  const plain: Partial<Record<ReleasedType, string>> = {
    money: "#,##0.00",
    rate: "0.00%",
    share: "0.0%",
    pp: "0.00"
  };
  const format = plain[type] ?? (type === "number" && !Number.isInteger(value) ? "#,##0.00" : "#,##0");
  return signed ? `+${format};-${format};${format}` : format;
}

/** Excel counts days from the end of 1899. */
const serialDay = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000) + 25_569;

function widthOf(head: SheetCell, cells: readonly SheetCell[]): number {
  const longest = Math.max(0, ...cells.map(cellWidth));
  return Math.min(48, Math.max(9, longest + 2, Math.ceil(characters(String(head.value)) / 2) + 4));
}

/** Characters that a cell takes as printed; a Chinese one is two wide. */
function cellWidth({value, style}: SheetCell): number {
  if (style?.format?.startsWith("General")) return 2;
  if (typeof value !== "number") return characters(String(value));
  if (/[dy]/.test(style?.format ?? "")) return 12;
  const whole = Math.trunc(Math.abs(value)).toString().length;
  return whole + Math.floor((whole - 1) / 3) + (style?.format?.includes(".00") ? 3 : 2) + 1;
}
