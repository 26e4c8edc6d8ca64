import type {Fen} from "../metric.js";
import {median} from "../../stats/median.js";
import {metric} from "../metric.js";
import type {Flagged} from "../parts/flagged.js";
import {flagged, strength, unknownFlag} from "../parts/flagged.js";
/** Months looked at, and those with a wage before the stop from which it counts as one. */
const SPAN = 6;
const WAGES = 3;

export interface AttritionRules {
  balance: number;
  /** Month before, against the median of those before it. */
  before: number;
  /** Share of what left in three months from which it is the loans of the bank itself that took it. */
  ownLoans: number;
  inflowDays: number;
  salaryMonths: number;
  /** Mean of the six months below which nothing much is left to lose. */
  floor: Fen;
}

/** A customer who is leaving (DEP-24, 流失预警), by rule. Months as given: six, the last one this one. Flag. Grain: customer. */
export const attrition = metric({
  id: "DEP-24",
  version: 4,
  unit: "flag",
  grain: "customer_month",
  en: "Attrition alert",
  zh: "流失预警",
  definition: {
    en: "By rule, a customer whose balance fell to half of what it was and was falling a month before already, to whom money comes in on half as many days, and whose wage has stopped; of days and wage only where there were any before. Money that visited for one month is not missed afterwards, and what repays the customer's loans here goes nowhere else. Beside it the chance to leave in the next month, learned from earlier months and judged on months not learned from.",
    zh: "余额较近六个月均值腰斩且上月已明显下降、入账天数减半、代发工资停止（后两项仅对原有入账、代发者要求）的客户，提示资金正在流失；单月过境资金的转出，以及主要用于归还本行贷款的下降不计；并以历史各月学习的次月流失概率作为对照，以未参与学习的月份检验。"
  },
  formula: {
    en: "average of six months >= floor, average of the month / average of six months <= balance, average of the month before / median of the four before it <= before, repayment of loans of the bank below ownLoans of all that left in three months, and days with inflow <= inflowDays x mean of the five months before where there were any, and no wage for salaryMonths where at least three came in the months before",
    zh: "近6个月日均 ≥ 下限，当月日均 ÷ 近6个月日均 ≤ 门槛，上月日均 ÷ 其前4个月日均中位数 ≤ 门槛，近3个月归还本行贷款占全部转出的比重低于上限，且当月入账天数 ≤ 前5个月均值 × 门槛（原有入账者），且（此前有代发工资者）已连续若干月未代发"
  },
  source: ["T25 deposit_account", "T27 deposit_txn"],
  edges: {
    SHORT_HISTORY: {en: "fewer than six months", zh: "不足6个月"},
    MISSING: {en: "no movements supplied", zh: "未提供存款明细"},
    ZERO_DEN: {en: "no balance in six months", zh: "近6个月无余额"}
  },
  compute({
    adbs,
    inDays,
    wages,
    repaid,
    out,
    rules
  }: {
    adbs: readonly number[];
    inDays: readonly (number | null)[];
    /** Whether a wage came in the month. */
    wages: readonly (boolean | null)[];
    /** Of the last three months: what repaid loans of the bank, and what else went out. */
    repaid: Fen | null;
    out: Fen | null;
    rules: AttritionRules;
  }): Flagged {
    if (adbs.length < SPAN) return unknownFlag("SHORT_HISTORY");
    const days = inDays.filter((each) => each !== null);
    if (days.length < SPAN || wages.includes(null)) return unknownFlag("MISSING");
    const mean = adbs.reduce((a, b) => a + b, 0) / adbs.length;
    if (mean <= 0) return unknownFlag("ZERO_DEN");
    const left = adbs.at(-1)! / mean;
    const usual = days.slice(0, -1).reduce((a, b) => a + b, 0) / (days.length - 1);
    // Savings without inflows cannot have fewer of them, as who was paid no wage cannot miss it.
    const fewer = days.at(-1)! <= rules.inflowDays * usual;
    const earlier = adbs.slice(0, -2);
    const falling = adbs.at(-2)! <= rules.before * median(earlier)!;
    const before = wages.slice(0, -rules.salaryMonths).filter(Boolean).length;
    const stopped = before < WAGES || !wages.slice(-rules.salaryMonths).includes(true);
    const lent = repaid ?? 0;
    const elsewhere = lent === 0 || lent < rules.ownLoans * (lent + (out ?? 0));
    const flag = mean >= rules.floor && left <= rules.balance && falling && fewer && stopped && elsewhere;
    return flagged(flag, 1 - strength(left, rules.balance));
  }
});
