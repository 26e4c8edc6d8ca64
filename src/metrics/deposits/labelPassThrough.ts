import type {Fen, Measured} from "../metric.js";
import {metric} from "../metric.js";
import type {Flagged} from "../parts/flagged.js";
import {flagged, strength, unknownFlag} from "../parts/flagged.js";
/** A customer most of whose inflows only pass (LAB-25, 过路资金客户). `share` is DEP-19; `passed` the amount and `demand` the
 * average demand balance, so that one transfer passed on by an account that holds far more makes none. Flag. Grain: customer. */
export const labelPassThrough = metric({
  id: "LAB-25",
  version: 2,
  unit: "flag",
  grain: "customer_month",
  en: "Pass-through customer",
  zh: "过路资金客户",
  definition: {
    en: "A customer most of whose inflows are others' money that leaves again within days, and in three months more of it than stands on demand.",
    zh: "近三个月外部流入大部分为过路资金、且过路金额超过活期日均的客户。"
  },
  formula: {
    en: "DEP-19 >= share of the inflow of three months, and the matched amount >= turns x average demand balance",
    zh: "过路资金占近3个月流入 ≥ 门槛，且过路金额 ≥ 活期日均 × 倍数"
  },
  source: ["T25 deposit_account", "T27 deposit_txn"],
  edges: {
    MISSING: {en: "no movements supplied", zh: "未提供存款明细"},
    ZERO_DEN: {en: "nothing came in", zh: "无外部流入"}
  },
  compute({
    share,
    passed,
    demand,
    rules
  }: {
    share: Measured;
    passed: Fen;
    demand: Fen;
    rules: {share: number; turns: number};
  }): Flagged {
    if (share.value === null)
      return share.reason === "ZERO_DEN" ? flagged(false, 0) : unknownFlag(share.reason);
    return flagged(
      share.value >= rules.share && passed >= rules.turns * demand,
      Math.min(share.value, strength(passed, rules.turns * demand) + 0.5)
    );
  }
});
