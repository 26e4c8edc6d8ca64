import type {Problem} from "../../../src/schema/problem.js";
import {extractTables} from "../../../src/schema/tables.js";
import {judge} from "../ledgerTolerance.js";
import {nothing, percent, type Rule, yuan} from "../rule.js";
import {unitSlip} from "../unitSlip.js";
import {ledgerFlows} from "./ledgerFlows.js";

/** Column of a table that a ledger subject carries: balances, else amounts. */
const carried = (table: string): string | undefined =>
  ["balance", "amount"].find((column) => column in (extractTables.get(table)?.columns ?? {}));

/**
 * DQ10: the extract ties to the general ledger (总分核对). A table names the subjects that carry it, by currency; their
 * sum is compared with the table's, and each subject with the ledger's own row where that was dropped. Interest, fees,
 * cost and allowance are compared with the subjects that policy names.
 */
export const ledger: Rule = {
  id: "DQ10",
  severity: "block",
  async check(context) {
    const {engine, drop, has, policy, controls} = context;
    const {toleranceAmount, toleranceShare, block} = policy.quality.rules.DQ10;
    const examples: Problem[] = [];
    let checked = 0;
    let failed = 0;
    let amount = 0;
    let worst = 0;
    const compare = (
      table: string,
      column: string,
      key: string,
      declared: number,
      found: number,
      share: number,
      mayExceed = false
    ) => {
      const {difference, off, outcome} = judge(declared, found, policy, {share, mayExceed});
      checked++;
      controls.push({
        ...{source: "ledger", table_name: table, column_name: column, key},
        ...{declared, found, difference, outcome, type: "money"}
      });
      if (outcome === "explained") return;
      amount += difference;
      if (outcome === "pass") return;
      failed++;
      worst = Math.max(worst, off);
      const slip = declared ? unitSlip(found / declared, 0.99, 1.01) : undefined;
      examples.push({
        message: `${table} and ledger differ by ${yuan(difference)} (${percent(off)}${slip ? `, ${slip}?` : ""}): ledger ${yuan(declared)}, extract ${yuan(found)}`,
        file: table,
        column,
        value: key
      });
    };
    // What the parts of a table name, they carry together.
    const tables = new Map<string, (typeof drop.tables)[number]["gl"]>();
    for (const {name, gl} of drop.tables) tables.set(name, [...(tables.get(name) ?? []), ...gl]);
    for (const [name, gl] of tables) {
      const column = carried(name);
      if (gl.length === 0 || column === undefined || !has(name, column)) continue;
      for (const ccy of new Set(gl.map((entry) => entry.ccy))) {
        const entries = gl.filter((entry) => entry.ccy === ccy);
        const declared = entries.reduce((sum, entry) => sum + fen(entry.amount), 0);
        const [found] = await engine.rows<{n: number | null}>(
          `select cast(sum(${column}) as double) as n from staged_${name}
           ${"ccy" in extractTables.get(name)!.columns ? `where ccy = '${ccy}'` : ""}`
        );
        const share = Math.max(toleranceShare, ...entries.map(({tolerance}) => Number(tolerance ?? 0)));
        const subjects = [...new Set(entries.map(({subject}) => subject))].join(" + ");
        compare(name, column, `${subjects}, ${ccy}`, declared, found?.n ?? 0, share);
        if (!has("gl_control")) continue;
        for (const {subject, amount: said} of entries) {
          const [own] = await engine.rows<{n: number | null; rows: number}>(
            `select cast(sum(close) as double) as n, count(*) as rows from staged_gl_control
             where subject_code = '${subject.replaceAll("'", "''")}' and ccy = '${ccy}'`
          );
          if (own?.rows && Math.round(own.n ?? 0) !== fen(said)) {
            failed++;
            worst = Math.max(worst, toleranceShare);
            examples.push({
              message: `the manifest says ${said} of this subject, the ledger ${yuan(own.n ?? 0)}`,
              file: "gl_control",
              column: "close",
              value: `${subject}, ${ccy}`
            });
          }
        }
      }
    }
    for (const {table, column, subjects, ccy, ledger: declared, found, mayExceed} of await ledgerFlows(
      context
    ))
      compare(table, column, `${subjects}, ${ccy}`, declared, found, toleranceShare, mayExceed);
    if (!checked) return nothing("no ledger totals were supplied", "未提供总账控制数");
    return {
      outcome: failed === 0 ? "pass" : worst > block ? "block" : "warn",
      ...{checked, failed, amount, examples},
      en: `extract and general ledger agree within the larger of ${yuan(toleranceAmount)} and ${percent(toleranceShare)}`,
      zh: `明细与总账差异不超过 ${yuan(toleranceAmount)} 元与 ${percent(toleranceShare)} 的较大者`
    };
  }
};

const fen = (amount: string): number => Math.round(Number(amount) * 100);
