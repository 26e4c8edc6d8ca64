import type {Policy} from "../../src/schema/policy.js";
import type {Engine} from "../engine/engine.js";
import {judge} from "../quality/ledgerTolerance.js";
import type {ControlResult, QualityResult} from "../quality/result.js";
import {percent, yuan} from "../quality/rule.js";

/** Items by the control that the gate may have made of them. */
const columns = {
  loan_interest: ["loan_account", "int_income"],
  deposit_interest: ["deposit_account", "int_expense"],
  fees: ["income_item", "amount"],
  recoveries: ["income_item", "amount"],
  operating_cost: ["cost_pool", "cost"],
  allowance: ["risk_param", "ecl"]
} as const;

const detail = {
  en: "what facts work out is set against the general ledger",
  zh: "推算金额与总账核对"
};

/**
 * Sets what the gate could not compare (amounts that facts work out, or that stand in several currencies) against the
 * ledger, in base currency. An estimate is no booking: beyond the tolerance it warns and the edition is not reconciled,
 * but it does not block. Adds to `controls` and returns the results with DQ10 as it then is.
 */
export async function compareEstimates(
  engine: Engine,
  {policy, controls}: {policy: Policy; controls: ControlResult[]},
  results: readonly QualityResult[]
): Promise<QualityResult[]> {
  const rows = await engine.rows<{item: keyof typeof columns; ccy: string; ledger: number; facts: number}>(
    `select item, ccy, cast(coalesce(ledger, 0) as double) as ledger, cast(coalesce(facts, 0) as double) as facts
     from ledger_month m where item in (select item from ledger_month where ledger is not null)
       and item in (select item from ledger_month where facts is not null) order by item, ccy`
  );
  const before = results.find(({rule}) => rule === "DQ10");
  if (!before) return [...results];
  const dq10 = {...before, examples: [...before.examples]};
  for (const {item, ccy, ledger, facts} of rows) {
    const [table, column] = columns[item];
    const key = `${policy.quality.ledger[item].join(" + ")}, ${ccy}`;
    if (controls.some((control) => control.table_name === table && control.key === key)) continue;
    const judged = judge(ledger, facts, policy, {mayExceed: item === "operating_cost"});
    const outcome = judged.outcome === "block" ? "warn" : judged.outcome;
    controls.push({
      ...{source: "ledger", table_name: table, column_name: column, key},
      ...{declared: ledger, found: facts, difference: judged.difference, outcome, type: "money"}
    });
    dq10.checked++;
    if (dq10.outcome === "not_applicable") Object.assign(dq10, {outcome: "pass", detail});
    if (outcome === "explained") continue;
    dq10.amount = (dq10.amount ?? 0) + judged.difference;
    if (outcome === "pass") continue;
    dq10.failed++;
    if (dq10.outcome === "pass") dq10.outcome = "warn";
    dq10.examples.push({
      rule: "DQ10",
      message: `${item} as worked out and ledger differ by ${yuan(judged.difference)} (${percent(judged.off)}): ledger ${yuan(ledger)}, facts ${yuan(facts)}`,
      file: table,
      column,
      value: key
    });
  }
  return results.map((result) => (result === before ? dq10 : result));
}
