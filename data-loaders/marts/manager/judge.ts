import type {Tier} from "../../../src/metrics/contribution/contributionTier.js";
import type {Policy} from "../../../src/schema/policy.js";
import {indexActivity} from "../contribution/activityIndex.js";
import {ACTION_OF} from "../contribution/alertWords.js";
import {readRecent} from "../contribution/candidates.js";
import {declinesAt, judgedPeriods, panelOf, readPopulation} from "../contribution/declines.js";
import type {FoundDecline} from "../contribution/declines.js";
import {memberHeadrooms} from "../contribution/headroom/measure.js";
import {FLOW_MONTHS, memberYears} from "../contribution/memberYears.js";
import {readRiskFields, riskyAmong} from "../contribution/riskFields.js";
import {standingAt} from "../contribution/standings.js";
import type {Chosen} from "../contribution/strategyChoice.js";
import {chooseFor} from "../contribution/strategyMarts.js";
import {tiersOf} from "../contribution/tiers.js";
import {ACTION, watched} from "../contribution/watch.js";
import {judgeWatched, readPotentials} from "../contribution/watchMembers.js";
import {shiftPeriod} from "../periods.js";
import type {Source} from "../source.js";

/** An alert of a customer. Amount in fen: a fall of a month, what left, interest of a year, or what headroom would bring. */
export interface OwnAlert {
  customer: string;
  alert: "ALR-01" | (typeof watched)[number];
  severity: FoundDecline["severity"] | null;
  /** First month of it, where it has one before this. */
  since: string | null;
  amount: number;
  cause: string | null;
  /** Code of what is to be done about it. */
  action: string;
}

/** What the rules of the whole bank say of a single loan customer, or of any customer where they do not ask for loans. */
export interface Judged {
  tier: (customer: string) => Tier | null;
  profit: (customer: string) => number | null;
  activity: ReadonlyMap<string, number | null>;
  headroom: ReadonlyMap<string, number | null>;
  /** Whether risk keeps a customer from being approached; null where it cannot be told. */
  risky: (customer: string) => boolean | null;
  recent: Awaited<ReturnType<typeof readRecent>>;
  alerts: ReadonlyMap<string, readonly OwnAlert[]>;
  chosen: ReadonlyMap<string, Chosen>;
}

/**
 * All loan customers by the rules of the pages of the whole bank: ranks, peers and chance ask for everybody, so that one
 * manager's customers cannot be judged by themselves. `red`: firms whose risk gate is closed (domain.md B3.1); nothing is offered to them.
 */
export async function judgeBank(source: Source, policy: Policy, red: ReadonlySet<string>): Promise<Judged> {
  const {period} = source;
  const population = await readPopulation(source, policy);
  const history = {population};
  const tiers = tiersOf(population, period, policy);
  const month = await indexActivity(source, policy);
  const placed = await readRiskFields(source, policy);
  const last = shiftPeriod(period, -1);
  const placedBefore = source.periods.includes(last) ? await readRiskFields(source, policy, last) : null;
  const years = await memberYears(source, policy, period);
  const recent = await readRecent(source, policy.contribution.strategies?.contact.months ?? FLOW_MONTHS);
  // The same customers as the bank's page of alerts looks at, so that both find the same.
  const panel = panelOf(population, period, policy, judgedPeriods(population.periods, period, policy));
  const fallen = panel && (await declinesAt(panel, period, source, policy));
  const headrooms = memberHeadrooms(years, period, policy, {beside: false});
  const known = {history, tiers, years, headrooms, placed, placedBefore, red, month, recent};
  const others = await judgeWatched(known, await readPotentials(known, source, policy), source, policy);
  const risky = riskyAmong(placed, red);
  const declines = fallen && {months: [fallen]};
  const chosen = await chooseFor({history, month, tiers, risky, declines, years, recent, source, policy});
  const standing = standingAt(population, tiers, period);
  return {
    ...{risky, recent, alerts: alertsOf(fallen?.found ?? [], others)},
    tier: (customer) => standing(customer).tier,
    profit: (customer) => standing(customer).profit,
    activity: new Map(month.borrowers.map(({id, index}) => [id, index])),
    headroom: new Map(headrooms.map(({customer, headroom}) => [customer, headroom])),
    chosen: new Map(chosen.map((each) => [each.member.id, each]))
  };
}

/** Alerts by customer, the most severe first. */
function alertsOf(
  found: readonly FoundDecline[],
  others: Awaited<ReturnType<typeof judgeWatched>>
): Map<string, OwnAlert[]> {
  const all: OwnAlert[] = [
    ...found
      .filter(({explained}) => explained === null)
      .map(({customer, severity, since, shortfall, cause}) => ({
        ...{customer, alert: "ALR-01" as const, severity, since, cause, amount: Math.round(shortfall)},
        action: ACTION_OF[cause ?? ""] ?? "retain"
      })),
    ...watched.flatMap((alert) =>
      others[alert]
        .filter(({flag}) => flag === true)
        .map(({customer, amount}) => ({
          ...{customer, alert, severity: null, since: null, cause: null, amount: Math.round(amount)},
          action: ACTION[alert]
        }))
    )
  ];
  const byCustomer = new Map<string, OwnAlert[]>();
  for (const each of all) byCustomer.set(each.customer, [...(byCustomer.get(each.customer) ?? []), each]);
  for (const own of byCustomer.values()) own.sort((a, b) => rankOf(b) - rankOf(a));
  return byCustomer;
}

const RANKS: Readonly<Record<string, number>> = {red: 3, orange: 2, yellow: 1};
export const rankOf = ({severity}: Pick<OwnAlert, "severity">): number => RANKS[severity ?? ""] ?? 0;
