import {followLoans, readLoanMoney} from "../../../../data-loaders/marts/deposits/loanMoney.js";
import type {TracingRule} from "../../../stats/traceProceeds.js";
import {tracingRules} from "../../../stats/traceProceeds.js";
import type {Detected, Detector} from "../detector.js";

/** Destinations, as the policy names them, that a loan for business or consumption is not for. */
const DIVERTED = ["wealth", "securities", "property", "related", "own"];

/** The tracing of the page on flows: of a customer's loans, what went where they must not, in proportion, at least and at most. */
export const detector: Detector = {
  id: "loan-money-uses",
  family: "deposits",
  catalogue: "DEP-47",
  kind: "loan_proceeds",
  en: "loan money followed by five rules, as an interval",
  timing: "while",
  flags: false,
  async detect({source, policy}) {
    const found = new Map<string, Map<TracingRule, number>>();
    for (const {cust_id, uses} of followLoans(await readLoanMoney(source, policy), source, policy)) {
      const sums = found.get(cust_id) ?? new Map<TracingRule, number>();
      for (const rule of tracingRules)
        sums.set(
          rule,
          DIVERTED.reduce((sum, to) => sum + (uses.get(to)?.[rule] ?? 0), sums.get(rule) ?? 0)
        );
      found.set(cust_id, sums);
    }
    return [...found].map(([customer, sums]): Detected => ({
      ...{customer, flagged: false, score: sums.get("proRata")!},
      // Which rule gives most depends on when it was paid; parts of a proportion are not whole.
      interval: [Math.floor(Math.min(...sums.values())), Math.ceil(Math.max(...sums.values()))]
    }));
  },
  /** Of those who drew one loan in the bank's months: of several, an edition follows only the last. */
  measures: ({plants}) =>
    new Map(
      plants.flatMap(({kind, customer, values: {loans, diverted_fen: fen}}) =>
        kind === "loan_proceeds" && Array.isArray(loans) && loans.length === 1 && typeof fen === "number"
          ? [[customer, fen] as const]
          : []
      )
    )
};
