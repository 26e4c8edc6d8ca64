import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import type {Flagged} from "../parts/flagged.js";
import {flagged, strength, unknownFlag} from "../parts/flagged.js";
/** A customer with idle money of the own and few wealth products who may be spoken to (LAB-27, 高潜交叉销售对象). Money that stems from
 * a loan is not idle money: `idle` leaves it out, and `lent` shuts out whom the bank has just lent to. Flag. Grain: customer. */
export const crossSellTarget = metric({
  id: "LAB-27",
  version: 1,
  unit: "flag",
  grain: "customer_month",
  en: "Cross-sell candidate",
  zh: "高潜交叉销售对象",
  definition: {
    en: "A customer with much own money lying idle and little wealth business, whose risk tolerance is assessed and valid and who has agreed to be spoken to. Borrowed money never makes one.",
    zh: "自有闲置活期资金较多、理财持有较少，且风险测评有效、营销授权开启的客户；信贷资金一律不计入。"
  },
  formula: {
    en: "own idle demand balance >= its quantile, wealth holding 0 or wealth share <= its quantile, risk assessment valid, consent given, nothing lent in three months",
    zh: "自有闲置活期 ≥ 分位数，理财持有为零或占比 ≤ 分位数，测评有效且授权开启，近3个月无放款"
  },
  source: ["T11 customer", "T25 deposit_account", "T28 holding"],
  edges: {MISSING: {en: "holdings, risk assessment or consent not supplied", zh: "持仓、测评或授权未提供"}},
  compute({
    idle,
    wealthShare,
    suitable,
    consent,
    lent,
    rules
  }: {
    idle: Fen;
    wealthShare: number | null;
    suitable: boolean | null;
    consent: boolean | null;
    lent: boolean;
    /** Idle money from which it is much, and wealth share up to which it is little. */
    rules: {idle: Fen; wealth: number};
  }): Flagged {
    if (wealthShare === null || suitable === null || consent === null) return unknownFlag("MISSING");
    const may = suitable && consent && !lent;
    const wants = idle > 0 && idle >= rules.idle && wealthShare <= rules.wealth;
    return flagged(may && wants, may ? strength(idle, rules.idle) : 0);
  }
});
