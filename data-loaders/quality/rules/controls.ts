import type {Problem} from "../../../src/schema/problem.js";
import {extractTables} from "../../../src/schema/tables.js";
import {nothing, type Rule} from "../rule.js";

/** DQ09: sums and distinct counts that the manifest declares, as staging found them; one that is off has refused the drop. */
export const controls: Rule = {
  id: "DQ09",
  severity: "block",
  async check({declared, controls: all}) {
    const examples: Problem[] = [];
    let amount = 0;
    for (const {table, column, canonical, where, kind, expected, found, difference, ok} of declared) {
      const type =
        kind === "distinct" || extractTables.get(table)?.columns[canonical ?? column]?.type !== "money"
          ? "count"
          : "money";
      // Staging tells amounts as a manifest writes them, in whole units.
      const number = (text: string) =>
        type === "money" ? Math.round(Number(text) * 100) : Math.round(Number(text));
      all.push({
        ...{
          source: "manifest",
          table_name: table,
          column_name: canonical ?? column,
          key: Object.values(where).join(", ")
        },
        ...{declared: number(expected), found: number(found), difference: number(difference)},
        outcome: ok ? "pass" : "block",
        type
      });
      if (ok) continue;
      if (type === "money") amount += Math.abs(number(difference));
      examples.push({
        message: `control total off by ${difference}: declared ${expected}, found ${found}`,
        file: table,
        column
      });
    }
    if (declared.length === 0)
      return nothing("the manifest declares no control totals", "清单未声明控制总数");
    return {
      outcome: examples.length ? "block" : "pass",
      ...{checked: declared.length, failed: examples.length, amount, examples},
      en: "control totals equal the extract",
      zh: "控制总数与抽取数据一致"
    };
  }
};
