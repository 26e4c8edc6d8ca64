import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import type {Flagged} from "../parts/flagged.js";
import {flagged, strength, unknownFlag} from "../parts/flagged.js";
/**
 * A customer who has begun nothing for a year, or all of whose accounts sleep and who has little at the bank (LAB-23,
 * 沉睡客户). Who waits for a deposit in term is no sleeper (DEP-25). Flag. Grain: customer.
 */
export const sleeper = metric({
  id: "LAB-23",
  version: 2,
  unit: "flag",
  grain: "customer_month",
  en: "Sleeping customer",
  zh: "沉睡客户",
  definition: {
    en: "A customer who has begun no movement for a year and holds no deposit in term, or whose accounts are all dormant and whose assets are small. To be woken, not counted as active.",
    zh: "一年以上无主动交易且无存续期内定期存款，或全部账户沉睡且资产低于门槛的客户，属盘活对象。"
  },
  formula: {
    en: "days since the last own movement >= days and no account exempt from dormancy (in term, pledged, frozen), or all accounts dormant (DEP-25) and assets < aum",
    zh: "距最近主动交易 ≥ 天数门槛且无定期未到期、质押或冻结账户，或全部账户沉睡且总资产 < 门槛"
  },
  source: ["T25 deposit_account", "T27 deposit_txn", "T28 holding"],
  edges: {SHORT_HISTORY: {en: "movements are known for too short a time", zh: "流水历史过短"}},
  compute({
    idle,
    known,
    allDormant,
    held,
    aum,
    rules
  }: {
    /** Days since the last movement of the customer's own; null where none is known. */
    idle: number | null;
    /** Days for which movements are known. */
    known: number;
    allDormant: boolean;
    /** Has an account that cannot be dormant: a deposit in term, pledged or frozen. */
    held: boolean;
    aum: Fen;
    rules: {days: number; aum: Fen};
  }): Flagged {
    const asleep = idle ?? known;
    if ((asleep >= rules.days && !held) || (allDormant && aum < rules.aum)) return flagged(true, 1);
    if (held) return flagged(false, 0);
    if (idle === null) return unknownFlag("SHORT_HISTORY");
    return flagged(false, strength(idle, rules.days));
  }
});
