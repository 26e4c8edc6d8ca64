import {readdirSync} from "node:fs";
import type {ExtractTable} from "./table.js";

/** Every canonical table by name, in the order of domain.md D.3. A file in `tables/` is a table. */
export const extractTables: ReadonlyMap<string, ExtractTable> = new Map(
  (
    await Promise.all(
      readdirSync(new URL("./tables/", import.meta.url))
        .filter((name) => name.endsWith(".ts"))
        .map(
          async (name) =>
            ((await import(`./tables/${name.replace(/\.ts$/, ".js")}`)) as {default: ExtractTable}).default
        )
    )
  )
    .sort((a, b) => (a.id === b.id ? (a.name < b.name ? -1 : 1) : a.id < b.id ? -1 : 1))
    .map((table) => [table.name, table])
);

/** The column's store type and the row's meaning are in table.ts; an unknown name is a programmer's mistake. */
export function extractTableOf(name: string): ExtractTable {
  const table = extractTables.get(name);
  if (!table) throw new Error(`unknown table: ${name}`);
  return table;
}
