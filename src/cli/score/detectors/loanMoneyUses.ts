import {followLoans, readLoanMoney} from "../../../../data-loaders/marts/deposits/loanMoney.js";
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
    const found = new Map<string, {share: number; least: number; most: number}>();
    for (const {cust_id, uses} of followLoans(await readLoanMoney(source, policy), source, policy)) {
      const sum = found.get(cust_id) ?? {share: 0, least: 0, most: 0};
      for (const to of DIVERTED) {
        const use = uses.get(to);
        sum.share += use?.share ?? 0;
        sum.least += use?.least ?? 0;
        sum.most += use?.most ?? 0;
      }
      found.set(cust_id, sum);
    }
    return [...found].map(([customer, {share, least, most}]): Detected => ({
      ...{customer, flagged: false, score: share},
      // Parts of a proportion are not whole.
      interval: [Math.floor(least), Math.ceil(most)]
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
