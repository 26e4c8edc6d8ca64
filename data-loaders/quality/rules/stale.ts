import type {Problem} from "../../../src/schema/problem.js";
import {isoDay} from "../../staging/calendar.js";
import {nothing, type Rule} from "../rule.js";

const dated = [
  ["fx_rate", "date"],
  ["ftp_curve", "date"],
  ["ref_rate", "date"],
  ["corp_financials", "report_date"],
  ["risk_param", "as_of"]
] as const;

/** DQ28: tables that carry a date have one that is not too old (E14). */
export const stale: Rule = {
  id: "DQ28",
  severity: "warn",
  async check({engine, drop, has, policy}) {
    const {months} = policy.quality.rules.DQ28;
    const examples: Problem[] = [];
    let checked = 0;
    for (const [table, column] of dated) {
      if (!has(table, column)) continue;
      const [newest] = await engine.rows<{day: number | null}>(
        `select max(${column}) as day from staged_${table}`
      );
      if (newest?.day === null || newest?.day === undefined) continue;
      checked++;
      if (drop.asOf - newest.day > months * 30.5) {
        examples.push({
          message: `nothing newer than ${months} months`,
          file: table,
          column,
          value: isoDay(newest.day)
        });
      }
    }
    if (!checked) return nothing("no dated tables were supplied", "无带日期的维表");
    return {
      outcome: examples.length ? "warn" : "pass",
      ...{checked, failed: examples.length, examples},
      en: `dated tables are newer than ${months} months`,
      zh: `带日期维表不超过 ${months} 个月`
    };
  }
};
