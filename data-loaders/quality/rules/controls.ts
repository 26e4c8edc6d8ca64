import {extractTables} from "../../../src/schema/tables.js";
import type {Problem} from "../../../src/schema/problem.js";
import {nothing, type Rule, yuan} from "../rule.js";

/**
 * DQ09: sums and distinct counts that the manifest declares. Where the bank's own layout is mapped, the totals are of
 * its raw columns and were compared when they were read.
 */
export const controls: Rule = {
  id: "DQ09",
  severity: "block",
  async check({engine, drop, tables, controls: all}) {
    let checked = 0;
    let failed = 0;
    let amount = 0;
    const examples: Problem[] = [];
    for (const {name, controls, mapping, unit} of drop.tables) {
      if (mapping !== null) {
        checked += controls.length;
        continue;
      }
      for (const {column, sum, distinct, where} of controls) {
        const type = extractTables.get(name)?.columns[column]?.type;
        const condition = Object.entries(where)
          .map(([key, value]) => `${key} = '${value.replaceAll("'", "''")}'`)
          .join(" and ");
        const [found] = await engine.rows<{n: number | null}>(
          `select ${sum === null ? `count(distinct ${column})` : `cast(sum(${column}) as double)`} as n
           from staged_${name}${condition ? ` where ${condition}` : ""}`
        );
        const declared =
          sum === null
            ? (distinct ?? 0)
            : type === "money"
              ? Math.round(Number(sum) * 100 * unit)
              : Number(sum);
        const actual = found?.n ?? 0;
        const difference = actual - declared;
        // rows set aside by policy are missing from the sum, and shown as such
        const excused = difference !== 0 && (tables.get(name)?.rejected ?? 0) > 0;
        const outcome = Math.abs(difference) < 1e-6 ? "pass" : excused ? "warn" : "block";
        checked++;
        all.push({
          ...{
            source: "manifest",
            table_name: name,
            column_name: column,
            key: Object.values(where).join(", ")
          },
          ...{
            declared: Math.round(declared),
            found: Math.round(actual),
            difference: Math.round(difference),
            outcome
          },
          type: sum === null ? "count" : "money"
        });
        if (outcome === "pass") continue;
        failed++;
        if (sum !== null) amount += Math.abs(difference);
        examples.push({
          message: `control total off by ${sum === null ? difference : yuan(difference)}: declared ${sum ?? distinct}, found ${sum === null ? actual : yuan(actual)}`,
          file: name,
          column,
          ...(condition ? {value: Object.values(where).join(", ")} : {})
        });
      }
    }
    if (!checked) return nothing("the manifest declares no control totals", "清单未声明控制总数");
    return {
      outcome: all.some(({outcome}) => outcome === "block") ? "block" : failed ? "warn" : "pass",
      ...{checked, failed, amount, examples},
      en: "control totals equal the extract",
      zh: "控制总数与抽取数据一致"
    };
  }
};
