import {readdirSync} from "node:fs";
import type {ExtractTable} from "./table.js";

/** Every canonical table by name, in the order of domain.md D.3. A file in `tables/` is a table. */
export const extractTables: ReadonlyMap<string, ExtractTable> = new Map(
  (
    await Promise.all(
      readdirSync(new URL("./tables/", import.meta.url))
        .filter((name) => name.endsWith(".ts"))
        .map((name) => tableIn(`./tables/${name.replace(/\.ts$/, ".js")}`))
    )
  )
    .sort((a, b) => order(a.id, b.id) || order(a.name, b.name))
    .map((table) => [table.name, table])
);

async function tableIn(path: string): Promise<ExtractTable> {
  return ((await import(path)) as {default: ExtractTable}).default;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The column's store type and the row's meaning are in table.ts; an unknown name is a programmer's mistake. */
export function extractTableOf(name: string): ExtractTable {
  const table = extractTables.get(name);
  if (!table) throw new Error(`unknown table: ${name}`);
  return table;
}
