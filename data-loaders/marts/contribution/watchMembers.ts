import type {ColumnTable} from "arquero";
import {newIncomeAtRisk} from "../../../src/metrics/contribution/newIncomeAtRisk.js";
import {outflowRisk} from "../../../src/metrics/contribution/outflowRisk.js";
import {untouchedPotential} from "../../../src/metrics/contribution/untouchedPotential.js";
import type {Policy} from "../../../src/schema/policy.js";
import {readFallen} from "../deposits/signals/outflows.js";
import {shiftPeriod} from "../periods.js";
import type {Source} from "../source.js";
import type {ActivityOfMonth} from "./activityIndex.js";
import type {Recent} from "./candidates.js";
import type {MemberHeadroom} from "./headroom/measure.js";
import {memberHeadrooms} from "./headroom/measure.js";
import type {ContributionHistory} from "./history.js";
import type {MemberRow} from "./labelMembers.js";
import {ranksWithin} from "./labelMembers.js";
import {memberYears} from "./memberYears.js";
import type {Potential} from "./potential.js";
import {potentials} from "./potential.js";
import type {PlacedBorrower} from "./riskFields.js";
import {readRiskFields, riskyAmong} from "./riskFields.js";
import {standingAt} from "./standings.js";
import type {Tiers} from "./tiers.js";
import type {Judged, Watched} from "./watch.js";

/** What the month of the edition knows already. */
export interface Known {
  history: Pick<ContributionHistory, "population">;
  tiers: Tiers | null;
  years: ColumnTable;
  headrooms: readonly MemberHeadroom[];
  placed: readonly PlacedBorrower[];
  /** Those of last month; null where it is not in the store. */
  placedBefore: readonly PlacedBorrower[] | null;
  /** Firms whose gate is closed now: of no potential in any month. */
  red: ReadonlySet<string>;
  month: ActivityOfMonth;
  recent: Recent;
}

/** Who is of high potential (LAB-04), this month and in as many before it as ALR-04 asks, newest first. */
export async function readPotentials(
  {history, tiers, years, headrooms, placed, placedBefore, red, month}: Known,
  source: Source,
  policy: Policy
): Promise<ReadonlyMap<string, Potential>[]> {
  const ranks = ranksWithin(
    month.borrowers,
    ({type}) => type,
    ({index}) => index
  );
  // Of this month for all of them: whom nothing moves now has not become an address.
  const activity = new Map(
    month.borrowers.flatMap(({id}, at) => (ranks[at] === null ? [] : [[id, ranks[at]!]]))
  );
  const found: ReadonlyMap<string, Potential>[] = [];
  for (let back = 0; back < policy.contribution.labels.potential.months; back++) {
    const period = shiftPeriod(source.period, -back);
    if (!source.periods.includes(period)) break;
    const then = back === 0 ? years : await memberYears(source, policy, period);
    const made = potentials(
      {
        ...{period, activity, years: then},
        headrooms: back === 0 ? headrooms : memberHeadrooms(then, period, policy, {beside: false}),
        standing: standingAt(history.population, tiers, period),
        risky: riskyAmong([placed, placedBefore][back] ?? (await readRiskFields(source, policy, period)), red)
      },
      policy
    );
    found.push(new Map(made.map((each) => [each.customer, each])));
  }
  return found;
}

/** Who stands in which alert (ALR-02 to ALR-04). */
export async function judgeWatched(
  {years, placed, placedBefore, recent}: Known,
  potential: readonly ReadonlyMap<string, Potential>[],
  source: Source,
  policy: Policy
): Promise<Record<Watched, Judged[]>> {
  const members = years.objects() as MemberRow[];
  const known = placedBefore !== null;
  const fallen = new Map((await readFallen(source, policy)).map((each) => [each.cust_id, each]));
  const rules = policy.deposits.outflow;
  const fields = new Map(placedBefore?.map(({cust_id, field}) => [cust_id, field]));
  const {months} = policy.contribution.labels.potential;
  const reached = source.has("campaign_target") ? recent : null;
  return {
    "ALR-02": members.map(({cust_id, cust_type}) => {
      const each = fallen.get(cust_id);
      return {
        customer: cust_id,
        firm: cust_type === "C",
        flag:
          known && source.has("deposit_account")
            ? each !== undefined && outflowRisk.compute({...each, rules})
            : null,
        amount: each ? each.before - each.now : 0
      };
    }),
    "ALR-03": placed.map(({cust_id, type, field, interest}) => ({
      customer: cust_id,
      firm: type === "C",
      flag: known ? newIncomeAtRisk.compute({now: field, before: fields.get(cust_id) ?? null}) : null,
      amount: interest ?? 0
    })),
    "ALR-04": members.map(({cust_id, cust_type}) => ({
      customer: cust_id,
      firm: cust_type === "C",
      flag:
        potential.length < months
          ? null
          : untouchedPotential.compute({
              potential: potential.map((each) => each.get(cust_id)?.flag ?? null),
              contacts: reached && (reached.get(cust_id)?.contacts ?? 0)
            }),
      amount: potential[0]?.get(cust_id)?.worth ?? 0
    }))
  };
}
