import type {Deviation} from "../../../src/metrics/corporate/useDeviation.js";
import {deviations, useDeviation} from "../../../src/metrics/corporate/useDeviation.js";
import type {Policy} from "../../../src/schema/policy.js";
import {traceProceeds, tracingRules} from "../../../src/stats/traceProceeds.js";
import type {Source} from "../source.js";
import {once} from "../source.js";
import type {Booked, Followed} from "./loanMoney.js";
import {byAccount, followLoans, kinds, payTrustees, readLoanMoney} from "./loanMoney.js";
import type {ScreenedLoan} from "./loanScreens.js";
import {screenLoans} from "./loanScreens.js";

/** A loan to a firm whose days are over, and whether its money went where it may not. */
export interface UsedLoan {
  cust_id: string;
  fen: number;
  /** In proportion, and even by the rule that gives the least. */
  hit: Record<Deviation, boolean>;
  sure: Record<Deviation, boolean>;
}

/**
 * Every loan paid out to an account of a firm, by what left for prohibited uses and for related parties within days
 * (ALR-18). What stood on the account before the loan is own money, money of an earlier loan included; so is a later loan.
 */
export function usesOf(
  booked: readonly Booked[],
  {asOf}: Pick<Source, "asOf">,
  {corporate}: Policy
): UsedLoan[] {
  const {days, ...rules} = corporate.useOfFunds;
  return byAccount(booked.filter(({cust_type}) => cust_type === "C")).flatMap((all) => {
    const {moves} = payTrustees(all);
    let standing = all[0]?.before ?? 0;
    return moves.flatMap((loan, at): UsedLoan[] => {
      const before = standing;
      standing = Math.max(0, standing + (loan.inward ? loan.fen : -loan.fen));
      if (!loan.lent || loan.date + days > asOf || loan.fen === 0) return [];
      const within = moves.slice(at + 1).filter(({date}) => date <= loan.date + days);
      const outward = within.filter(({inward}) => !inward);
      const traced = kinds(within).map((each, i) =>
        within[i]!.lent ? {...each, kind: "own" as const} : each
      );
      const parts = tracingRules.map(
        (rule) => traceProceeds(before, [{kind: "loan", amount: loan.fen}, ...traced], rule).parts
      );
      const judged = (deviation: Deviation) => {
        const {destinations, share} = rules[deviation];
        const used = parts.map((own) =>
          own.reduce((sum, fen, i) => (destinations.includes(outward[i]!.destination) ? sum + fen : sum), 0)
        );
        const hit = (fen: number) => useDeviation.compute({used: fen, free: loan.fen, share}) === true;
        return {hit: hit(used[tracingRules.indexOf("proRata")]!), sure: hit(Math.min(...used))};
      };
      const found = deviations.map((deviation) => [deviation, judged(deviation)] as const);
      const flags = (name: "hit" | "sure") =>
        Object.fromEntries(found.map(([deviation, each]) => [deviation, each[name]])) as Record<
          Deviation,
          boolean
        >;
      return [{cust_id: loan.cust_id, fen: loan.fen, hit: flags("hit"), sure: flags("sure")}];
    });
  });
}

/** What became of the money of loans: all that tables of deposits and of firms tell of it, from one reading. */
export const readFollowed = once(
  async (
    source: Source,
    policy: Policy
  ): Promise<{followed: Followed[]; screened: ScreenedLoan[]; used: UsedLoan[]}> => {
    const booked = await readLoanMoney(source, policy);
    return {
      followed: followLoans(booked, source, policy),
      screened: screenLoans(booked, source, policy),
      used: usesOf(booked, source, policy)
    };
  }
);
