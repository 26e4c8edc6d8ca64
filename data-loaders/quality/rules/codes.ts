import {extractTables} from "../../../src/schema/tables.js";
import type {Problem} from "../../../src/schema/problem.js";
import {byShare, count, percent, type Rule} from "../rule.js";

/** DQ08: codes are known, weighed by the row's amount where it has one; the worst column decides. */
export const codes: Rule = {
  id: "DQ08",
  severity: "block",
  async check(context) {
    let checked = 0;
    let failed = 0;
    let amount = 0;
    let worst = 1;
    const examples: Problem[] = [];
    for (const {name, columns} of extractTables.values()) {
      if (!context.tables.get(name)?.rows) continue;
      const weight = ["balance", "amount", "limit_amt"].find((column) => context.has(name, column));
      for (const [column, {codes: list}] of Object.entries(columns)) {
        if (!list || !context.has(name, column)) continue;
        const known = list.map((code) => `'${code}'`).join(", ");
        const found = await count(context, [
          {
            ...{table: name, column, among: `${column} is not null`},
            fails: `${column} not in (${known})`,
            ...(weight === undefined ? {} : {amount: weight}),
            message: "unknown code"
          }
        ]);
        checked += found.checked;
        failed += found.failed;
        amount += found.amount;
        examples.push(...found.examples);
        if (!found.failed) continue;
        let bad = found.failed / found.checked;
        if (weight !== undefined) {
          const [whole] = await context.engine.rows<{sum: number}>(
            `select cast(sum(abs(${weight})) as double) as sum from staged_${name} where ${column} is not null`
          );
          if (whole?.sum) bad = found.amount / whole.sum;
        }
        worst = Math.min(worst, 1 - bad);
      }
    }
    const {DQ08} = context.policy.quality.rules;
    return {
      ...{outcome: byShare(worst, DQ08), checked, failed, amount, examples: examples.slice(0, 5)},
      en: `codes are known (worst column ${percent(worst)} of amount)`,
      zh: `代码已映射（最低列按金额 ${percent(worst)}）`
    };
  }
};
