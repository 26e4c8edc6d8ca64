import {marginLadder} from "../../../src/metrics/contribution/marginLadder.js";
import type {Measure} from "../cells.js";
import {absent, given} from "../cells.js";
import type {Group} from "../group.js";

/** Columns of customer_month that the margin ladder (domain.md B1.1) needs. */
export const LADDER_COLUMNS = [
  ...[
    "loan_adb",
    "dep_adb",
    "loan_l1",
    "dep_l1",
    "l1",
    "fee_income",
    "recovery",
    "l2",
    "el",
    "l3",
    "cost",
    "l4"
  ]
] as const;

/** The steps of the ladder, each with the sum it comes from. */
export const STEPS = ["l1_loan", "l1_deposit", "l1", "fee", "l2", "el", "l3", "cost", "l4"] as const;
export type Step = (typeof STEPS)[number];
export type Ladder = Record<Step, Measure>;

/**
 * Ladder of a group of customers, from the sums of its parts. The levels that facts made customer by customer must say
 * the same, to the fen.
 */
export function ladderOf({sums}: Group): Ladder {
  const sum = (name: string) => sums[name] ?? null;
  // A part counts only where its level is offered: an extract without transfer prices leaves margins of some loans.
  const part = (name: string, level: string) => (sum(level) === null ? null : (sum(name) ?? 0));
  const parts = {
    loanMargin: part("loan_l1", "l1"),
    depositMargin: part("dep_l1", "l1"),
    fee: sum("fee_income"),
    recovery: part("recovery", "fee_income"),
    expectedLoss: sum("el"),
    cost: sum("cost")
  };
  const {l1, l2, l3, l4} = marginLadder.compute(parts);
  for (const [level, made] of Object.entries({l1, l2, l3, l4})) {
    const kept = sum(level);
    if (made.value !== null && kept !== null && made.value !== kept) {
      throw new Error(`ladder does not add up: ${level} ${made.value} from its parts, ${kept} in the facts`);
    }
  }
  const shown = (value: number | null): Measure => (value === null ? absent("MISSING") : given(value));
  return {
    l1_loan: shown(parts.loanMargin),
    l1_deposit: shown(parts.depositMargin),
    l1,
    fee: parts.fee === null ? absent("MISSING") : given(parts.fee + (parts.recovery ?? 0)),
    l2,
    el: shown(parts.expectedLoss),
    l3,
    cost: shown(parts.cost),
    l4
  };
}

export const STEP_LABELS: Record<Step, {en: string; zh: string}> = {
  l1_loan: {en: "FTP margin on loans", zh: "贷款FTP利差收益"},
  l1_deposit: {en: "FTP margin on deposits", zh: "存款FTP利差收益"},
  l1: {en: "L1 FTP net interest income", zh: "L1 FTP净利息收入"},
  fee: {en: "Fees and recoveries", zh: "手续费及收回"},
  l2: {en: "L2 gross contribution", zh: "L2 毛贡献"},
  el: {en: "Expected loss", zh: "预期损失"},
  l3: {en: "L3 after expected loss", zh: "L3 风险调整后贡献"},
  cost: {en: "Operating cost", zh: "运营成本"},
  l4: {en: "L4 net contribution", zh: "L4 净贡献"}
};
