import type {Problem} from "../../../src/schema/problem.js";
import {extractTables} from "../../../src/schema/tables.js";
import type {Engine} from "../../engine/engine.js";
import {byShare, exampleLimit, percent, type Rule} from "../rule.js";

/** The id of a table that differs in its leading zeros alone, as a spreadsheet strips them. */
async function withoutZeros(
  engine: Engine,
  {table, target, value}: {table: string; target: string; value: string}
): Promise<string | undefined> {
  const bare = value.replace(/^0+/, "");
  if (!/^[0-9]+$/.test(bare)) return undefined;
  const [known] = await engine.rows<{id: string | null}>(
    `select min(${target}) as id from staged_${table} where regexp_replace(${target}, '^0+', '') = '${bare}'`
  );
  return known?.id ?? undefined;
}

/** DQ05: what a row refers to exists; the worst reference decides. A merged customer counts as existing. */
export const references: Rule = {
  id: "DQ05",
  severity: "block",
  async check({engine, has, policy}) {
    let checked = 0;
    let failed = 0;
    let worst = 1;
    const examples: Problem[] = [];
    for (const {name, foreignKeys = []} of extractTables.values()) {
      for (const {column, table, references: target} of foreignKeys) {
        if (!has(name, column) || !has(table, target)) continue;
        const merged =
          table === "customer"
            ? "and not exists (select 1 from staged_customer_id_map m where m.old_id = r.value)"
            : "";
        const missing = `from (
            select ${column} as value, count(*) as n, min(_file) as file, min(_record) as record
            from staged_${name} where ${column} is not null group by ${column}
          ) r where not exists (select 1 from staged_${table} t where t.${target} = r.value) ${merged}`;
        const [sums] = await engine.rows<{rows: number; missing: number}>(
          `select (select count(${column}) from staged_${name}) as rows, (select cast(coalesce(sum(n), 0) as bigint) ${missing}) as missing`
        );
        if (!sums?.rows) continue;
        checked += sums.rows;
        failed += sums.missing;
        worst = Math.min(worst, 1 - sums.missing / sums.rows);
        if (!sums.missing || examples.length >= exampleLimit) continue;
        const found = await engine.rows<{file: string; record: number; value: string}>(
          `select file, record, value ${missing} order by n desc, value limit ${exampleLimit - examples.length}`
        );
        for (const {file, record, value} of found) {
          const known = await withoutZeros(engine, {table, target, value});
          const hint = known === undefined ? "" : ` (${known} is there: leading zeros lost)`;
          examples.push({message: `no such ${table}.${target}${hint}`, file, record, column, value});
        }
      }
    }
    const {DQ05} = policy.quality.rules;
    return {
      ...{outcome: byShare(worst, DQ05), checked, failed, examples},
      en: `references lead somewhere (worst ${percent(worst)}, at least ${percent(DQ05.block)})`,
      zh: `外键有效（最低 ${percent(worst)}，下限 ${percent(DQ05.block)}）`
    };
  }
};
