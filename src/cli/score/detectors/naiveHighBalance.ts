import {deviationRatio} from "../../../metrics/deposits/deviationRatio.js";
import type {Detector} from "../detector.js";

/** Month end over average at which the rule speaks. */
const TWICE = 1;

/** Looks at one month alone: a month end in the upper bands, twice the average of its month (DEP-14 of the customer). */
export const detector: Detector = {
  id: "twice-its-average",
  family: "deposits",
  catalogue: "LAB-24",
  kind: "false_hnw",
  en: "high month end, twice the month's average",
  naive: true,
  timing: "while",
  async detect({source, policy, period}) {
    const rows = await source.rows<{cust_id: string; cust_type: "P" | "C"; balance: number; adb: number}>(
      `select cust_id, cust_type, dep_balance as balance, dep_adb as adb
       from customer_month where period = '${period}' and cust_type = 'P' and dep_accounts > 0`
    );
    return rows.map(({cust_id, balance, adb}) => {
      const {ratio} = deviationRatio.compute({
        ...{period, balance, adb, history: new Map<string, number>()},
        floor: policy.deposits.deviationFloor
      });
      const high = balance >= policy.deposits.tiers.P.high;
      return {customer: cust_id, flagged: high && (ratio.value ?? 0) >= TWICE, score: ratio.value};
    });
  }
};
