import {name as quoted, text} from "../engine/index.js";
import type {Engine} from "../engine/index.js";
import type {LoadedTable} from "./stageTable.js";

/** A raw code that no map and no code list knows; it stays as it is. Amount in fen of the table's first money column. */
export interface UnmappedCode {
  table: string;
  column: string;
  code: string;
  rows: number;
  amount: number | null;
}

/** Codes outside the schema's list, or outside the map of the mapping where the schema has no list; by amount. */
export async function unmappedCodes(
  engine: Engine,
  {table, files, present}: LoadedTable
): Promise<UnmappedCode[]> {
  const {schema} = table;
  const amountColumn = present.find((key) => schema.columns[key]!.type === "money");
  const lists = new Map<string, string>();
  for (const key of present) {
    const {type, codes} = schema.columns[key]!;
    if (type !== "code" && type !== "text") continue;
    const maps = files.flatMap(({plan}) =>
      plan.columns.flatMap((column) =>
        column.kind === "raw" && column.name === key && column.writing.map ? [column.writing.map] : []
      )
    );
    const known = codes ?? (maps.length ? maps.flatMap((map) => Object.values(map)) : null);
    if (known === null) continue;
    lists.set(key, `${quoted(key)} NOT IN (${[...new Set(known)].map(text).join(", ") || "''"})`);
  }
  if (lists.size === 0) return [];
  // One look at all columns, since most drops have nothing to tell.
  const [outside] = await engine.rows<Record<string, number>>(
    `SELECT ${[...lists].map(([key, unknown]) => `count(*) FILTER (${unknown}) AS ${quoted(key)}`).join(", ")} FROM staged_${table.staged}`
  );
  const found: UnmappedCode[] = [];
  for (const [key, unknown] of lists) {
    if (!outside![key]) continue;
    const rows = await engine.rows<{code: string; rows: number; amount: number | null}>(
      `SELECT ${quoted(key)} AS code, count(*) AS rows,
        ${amountColumn ? `CAST(sum(abs(${quoted(amountColumn)})) AS DOUBLE)` : "CAST(NULL AS DOUBLE)"} AS amount
      FROM staged_${table.staged}
      WHERE ${unknown}
      GROUP BY 1 ORDER BY amount DESC NULLS LAST, rows DESC, code`
    );
    for (const row of rows) found.push({table: table.name, column: key, ...row});
  }
  return found;
}
