import {followLoans, readLoanMoney} from "../../../../data-loaders/marts/deposits/loanMoney.js";
import {fastExit} from "../../../metrics/deposits/fastExit.js";
import type {Detector} from "../detector.js";

/** Loan money that is gone within days (DEP-49), whatever it was for: a sign, and what following the money has to beat. */
export const detector: Detector = {
  id: "fast-exit",
  family: "deposits",
  catalogue: "DEP-49",
  kind: "loan_proceeds",
  en: "most of a loan gone within days, which an honest purchase is too",
  naive: true,
  timing: "onset",
  async detect({source, policy}) {
    const {share, days} = policy.deposits.tracing.fast;
    const gone = new Map<string, boolean>();
    for (const loan of followLoans(await readLoanMoney(source, policy), source, policy)) {
      const out = loan.out.get(days);
      if (!out || !loan.complete.has(days)) continue;
      const {value} = fastExit.compute({
        loans: [{out: out.proRata, free: loan.lent - loan.trustee}],
        share
      });
      gone.set(loan.cust_id, gone.get(loan.cust_id) === true || value === 1);
    }
    return [...gone].map(([customer, flagged]) => ({customer, flagged, score: flagged ? 1 : 0}));
  }
};
