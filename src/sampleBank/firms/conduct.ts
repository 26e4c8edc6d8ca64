import type {Customer} from "../customers.js";
import {firms} from "../parameters/firms.js";
import type {Run} from "../run.js";
import {distress, drawsIn, expansion, trade} from "./course.js";
import {industryAt} from "./cycle.js";

/** What a firm's course does to its accounts in the current period: factors of what it would do otherwise. */
export interface Conduct {
  turnover: number;
  balances: number;
  wages: number;
}

const usual: Conduct = {turnover: 1, balances: 1, wages: 1};

export function conductOf(run: Run, {plan}: Customer): Conduct {
  if (!plan) return usual;
  const {month, p} = run;
  const hurt = Math.min(1, distress(plan.course, p));
  return {
    turnover:
      trade(plan.course, p, month.month) *
      Math.exp(-firms.cycleInTrade * industryAt(run, plan.industry, month.index)),
    balances: 1 - firms.distress.balances * hurt,
    wages: 1 - firms.distress.wages * hurt
  };
}

/** Chance, over the usual, that an instalment is paid late: from half-way to the default on. */
export const slipOf = ({plan}: Customer, p: number): number =>
  plan ? firms.distress.slips * Math.max(0, distress(plan.course, p) - 0.35) : 0;

/** Share of the free limit that is drawn in the current period. */
export function drawnOf(run: Run, {plan}: Customer): number {
  if (!plan?.course || drawsIn(plan.course) !== run.p) return 0;
  return Math.min(0.95, firms.distress.draws * plan.course.strength);
}

/** Whether the bank still follows the firm's use with its limit: not for one it sees in trouble. */
export const limitFollows = ({plan}: Customer, p: number): boolean =>
  !plan || distress(plan.course, p) < 0.3 || expansion(plan.course, p) > 0;
