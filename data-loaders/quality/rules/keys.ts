import type {Problem} from "../../../src/schema/problem.js";
import {extractTables} from "../../../src/schema/tables.js";
import {exampleLimit, type Rule, shown} from "../rule.js";

/** DQ04: the key of a table is unique within the drop (E12). */
export const keys: Rule = {
  id: "DQ04",
  severity: "block",
  async check({engine, tables}) {
    let checked = 0;
    let failed = 0;
    const examples: Problem[] = [];
    for (const {name, key} of extractTables.values()) {
      const rows = tables.get(name)?.rows ?? 0;
      if (!rows || key.length === 0) continue;
      checked += rows;
      const columns = key.join(", ");
      const [twice] = await engine.rows<{n: number}>(
        `select cast(coalesce(sum(n - 1), 0) as bigint) as n from (
           select count(*) as n from staged_${name} group by ${columns} having count(*) > 1) twins`
      );
      if (!twice?.n) continue;
      failed += twice.n;
      const found = await engine.rows<{file: string; record: number; value: string}>(
        `select max(_file) as file, max(_record) as record,
           concat_ws(', ', ${key.map((column) => shown(name, column)).join(", ")}) as value
         from staged_${name} group by ${columns} having count(*) > 1 order by value limit ${exampleLimit}`
      );
      for (const {file, record, value} of found) {
        if (examples.length < exampleLimit) {
          examples.push({message: "duplicate key", file, record, column: columns, value});
        }
      }
    }
    return {
      ...{outcome: failed ? "block" : "pass", checked, failed, examples},
      en: "keys are unique",
      zh: "主键唯一"
    };
  }
};
