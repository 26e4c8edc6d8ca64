import type {Detector} from "../detector.js";
import {ninetyDays} from "../ninetyDays.js";

/** What every bank has: a firm that is late, however little. */
export const detector: Detector = {
  id: "any-arrears",
  family: "corporate",
  catalogue: "ALR-10",
  kind: "corporate_default",
  en: "any day past due",
  naive: true,
  timing: "outcome",
  outcome: ninetyDays,
  async detect({source, period}) {
    const rows = await source.rows<{cust_id: string; dpd: number | null}>(
      `select cust_id, dpd_max as dpd from firm_month where period = '${period}' and loan_balance > 0`
    );
    return rows.map(({cust_id, dpd}) => ({customer: cust_id, flagged: (dpd ?? 0) > 0, score: dpd ?? 0}));
  }
};
