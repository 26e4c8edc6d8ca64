import type {Problem} from "../../../src/schema/problem.js";
import {extractTables} from "../../../src/schema/tables.js";
import {nothing, percent, type Rule} from "../rule.js";
import {unitSlip} from "../unitSlip.js";

const first = nothing("needs the month before", "需要上期数据");

/**
 * Amounts whose medians are compared: table, its column, and the fact that keeps that of the month before. Movements
 * come and go, but must explain the balances (DQ11), and the ledger must be their sum (DQ10).
 */
const amounts = [
  ["deposit_account", "balance", "account_month", "balance_ccy"],
  ["loan_account", "balance", "loan_month", "balance_ccy"],
  ["loan_account", "loan_amt", "loan_month", "loan_amt"]
] as const;

/** Against the month before: units and row counts. */
export const trend: readonly Rule[] = [
  {
    id: "DQ12",
    severity: "warn",
    async check({engine, previous, policy}) {
      if (!previous) return first;
      const {low, high} = policy.quality.rules.DQ12;
      const examples: Problem[] = [];
      let checked = 0;
      for (const [table, column, kept, was] of amounts) {
        const [medians] = await engine.rows<{now: number | null; before: number | null}>(
          `select (select median(${column}) from staged_${table} where ${column} > 0) as now,
             (select median(${was}) from previous_${kept} where ${was} > 0) as before`
        );
        if (!medians?.now || !medians.before) continue;
        checked++;
        const ratio = medians.now / medians.before;
        if (ratio < low || ratio > high) {
          const slip = unitSlip(ratio, low, high);
          examples.push({
            message: `median is ${Number(ratio.toPrecision(3))} times last month's: ${slip ?? "unit changed"}?`,
            file: table,
            column
          });
        }
      }
      return {
        outcome: examples.length ? "warn" : "pass",
        ...{checked, failed: examples.length, examples},
        en: `median amounts are ${low} to ${high} times last month's`,
        zh: `金额中位数为上期的 ${low} 至 ${high} 倍`
      };
    }
  },
  {
    id: "DQ13",
    severity: "warn",
    async check({tables, previous, policy}) {
      if (!previous) return first;
      const {change} = policy.quality.rules.DQ13;
      const examples: Problem[] = [];
      let checked = 0;
      for (const {name, rows: before} of previous.tables) {
        const now = tables.get(name)?.rows;
        if (now === undefined || !before || extractTables.get(name)?.kind !== "snapshot") continue;
        checked++;
        const moved = now / before - 1;
        if (Math.abs(moved) > change) {
          examples.push({
            message: `rows changed by ${percent(moved)} against last month: ${before} to ${now}`,
            file: name
          });
        }
      }
      return {
        outcome: examples.length ? "warn" : "pass",
        ...{checked, failed: examples.length, examples},
        en: `rows of snapshots within ${percent(change)} of last month`,
        zh: `快照表行数较上期变动不超过 ${percent(change)}`
      };
    }
  }
];
