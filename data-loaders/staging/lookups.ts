import {Refusal} from "../../src/schema/problem.js";
import {name as quoted, readExpression} from "../engine/index.js";
import type {Engine} from "../engine/index.js";
import type {Drop, DropTable} from "./drop.js";
import {refuseChanged, statedColumns} from "./header.js";
import type {LastHeaders} from "./header.js";
import type {Join} from "./pipeline.js";
import {openSource} from "./source.js";
import type {Source} from "./source.js";

/**
 * Opens and loads the mapping's lookups. `opened` and `created` take what has to be closed and dropped afterwards, also
 * when this throws. Throws Refusal where a lookup would find two rows for one.
 */
export async function openLookups(
  engine: Engine,
  {period}: Drop,
  table: DropTable,
  last: LastHeaders | null,
  opened: Source[],
  created: string[]
): Promise<Join[]> {
  const joins: Join[] = [];
  for (const [i, lookup] of (table.mapping?.mapping.lookups ?? []).entries()) {
    const {mapping, file: mappingFile} = table.mapping!;
    const written = {...mapping.source, ...defined(lookup), format: lookup.format};
    const stated = statedColumns(table, lookup, period);
    const source = await openSource(engine, table.lookups[i]!, written, stated);
    opened.push(source);
    if (!stated) refuseChanged(source, {table: table.name, source: lookup.file}, last);
    const names = [...Object.values(lookup.on), ...Object.values(lookup.take)];
    const unknown = names.find((key) => !source.columns.includes(key));
    if (unknown !== undefined) {
      throw new Refusal({
        rule: "DQ27",
        message: `column of the lookup is not in ${source.file.file}`,
        value: unknown,
        file: mappingFile,
        key: `lookups.${i}`
      });
    }
    if (lookup.where) await checkLookup(engine, lookup.where, source, mappingFile, i);
    const name = `lookup_${table.staged}_${i}`;
    created.push(name);
    const columns = [...new Set(names)].map(quoted).join(", ");
    await engine.run(
      `CREATE OR REPLACE TEMP TABLE ${name} AS SELECT ${columns} FROM ${source.relation()}${lookup.where ? ` WHERE (${lookup.where}\n)` : ""}`
    );
    const keys = Object.values(lookup.on).map(quoted).join(", ");
    const [twice] = await engine.rows(
      `SELECT ${keys} FROM ${name} WHERE ${Object.values(lookup.on)
        .map((key) => `${quoted(key)} IS NOT NULL`)
        .join(" AND ")}
       GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT 1`
    );
    if (twice) {
      throw new Refusal({
        message: "a lookup must find one row, here it finds two",
        file: source.file.file,
        column: Object.keys(twice).join(", "),
        value: Object.values(twice).join(", ")
      });
    }
    const header = {file: source.file.file, source: lookup.file, columns: source.columns};
    const [all] = await engine.rows<{n: number}>(`SELECT count(*) AS n FROM ${source.relation()}`);
    joins.push({table: name, on: lookup.on, take: lookup.take, header, records: all!.n});
  }
  return joins;
}

async function checkLookup(
  engine: Engine,
  where: string,
  source: Source,
  file: string,
  i: number
): Promise<void> {
  try {
    for (const column of await readExpression(engine, where)) {
      if (!source.columns.some((known) => known.toLowerCase() === column.toLowerCase())) {
        throw new Error(`unknown column: ${column}`);
      }
    }
  } catch (error) {
    throw new Refusal({
      rule: "DQ27",
      message: (error as Error).message,
      file,
      key: `lookups.${i}.where`,
      value: where
    });
  }
}

const defined = <T extends object>(options: T) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
