import type {Edition} from "../schema/released.js";
import type {Content} from "./downloadContent.js";
import {formatNumber} from "./format.js";
import type {Lang} from "./locale.js";
import type {MessageKey} from "./messages.js";
import {say} from "./messages.js";
import type {Sheet, SheetCell} from "./downloadWorkbook.js";

/** The sheet from which an auditor follows a figure to its files: tables, metrics, facts read, input files, by hash. */
export function sourceRows(
  contents: readonly Content[],
  names: readonly string[],
  edition: Edition,
  lang: Lang
): Omit<Sheet, "name"> {
  const lineages = contents.map(({table: {lineage}}, index) => ({...lineage, sheet: names[index]!}));
  const files = new Map(
    lineages.flatMap(({inputs}) =>
      inputs.map((input) => [`${input.period}/${input.file}/${input.sha256}`, input])
    )
  );
  const blocks: {title: MessageKey; heads: MessageKey[]; rows: (string | number)[][]}[] = [
    {
      title: "tables",
      heads: ["sheet", "table", "rowCount", "sourceSuppressed", "sourcePolicy", "sourceCode", "sourceSeed"],
      rows: lineages.map((each) => [
        ...[each.sheet, each.table, each.rowsOut, each.suppressedCells, each.policySha256, each.codeSha256],
        each.seed ?? ""
      ])
    },
    {
      title: "sourceMetrics",
      heads: ["sheet", "metric", "version"],
      rows: lineages.flatMap(({sheet, metrics}) => metrics.map(({id, version}) => [sheet, id, version]))
    },
    {
      title: "sourceFacts",
      heads: ["sheet", "fact", "rowCount", "period"],
      rows: lineages.flatMap(({sheet, facts}) =>
        facts.map(({name, rows, periods}) => [
          sheet,
          name,
          rows,
          [...new Set([periods[0], periods.at(-1)])].join("–")
        ])
      )
    },
    {
      title: "sourceInputs",
      heads: ["file", "period", "rowCount", "hash"],
      rows: [...files.values()].map(({file, period, rows, sha256}) => [file, period, rows, sha256])
    }
  ];
  return {
    widths: [34, 30, 14, 16, 24, 24, 12],
    rows: [
      [{value: say("sources", lang), style: {bold: true, large: true}}],
      [
        {
          value: `${say("fingerprint", lang)} ${edition.fingerprint} · ${say("drop", lang)} ${edition.dropId} · ${say("quality", lang, edition.quality)}`,
          style: {soft: true}
        }
      ],
      ...blocks
        .filter(({rows}) => rows.length > 0)
        .flatMap(({title, heads, rows}): SheetCell[][] => [
          [],
          [{value: `${say(title, lang)} (${formatNumber(rows.length)})`, style: {bold: true}}],
          heads.map((key) => ({value: say(key, lang), style: {head: true}})),
          ...rows.map((row) => row.map(sourceCell))
        ])
    ]
  };
}

const sourceCell = (value: string | number): SheetCell => ({
  value,
  ...(typeof value === "number" ? {style: {format: "#,##0"}} : {})
});
