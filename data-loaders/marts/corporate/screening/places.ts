import {productPreference} from "../../../../src/metrics/corporate/productPreference.js";
import {lifecycleStage} from "../../../../src/metrics/corporate/lifecycleStage.js";
import {stableFirm} from "../../../../src/metrics/corporate/stableFirm.js";
import type {Draw, FirmMonth} from "../../../../src/metrics/parts/firmHistory.js";
import {knownOf, meanOf, windowOf} from "../../../../src/metrics/parts/firmHistory.js";
import type {Archetype, Place, SaleRule, Tier} from "../../../../src/metrics/parts/firmPlace.js";
import {archetypeOf, tierOf} from "../../../../src/metrics/parts/firmPlace.js";
import type {Stage} from "../../../../src/metrics/parts/lifecycle.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {GateReason} from "../../../../src/metrics/parts/riskGate.js";
import {saleRules} from "../../../../src/metrics/parts/saleRules.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {totalVariation} from "../../../../src/stats/totalVariation.js";
import {variation} from "../../../../src/stats/variation.js";
import {lastDay} from "../../periods.js";
import {gateAt} from "./gates.js";
import type {Lent, Screened} from "./read.js";

/** A firm with its tier, flags and archetype. */
export interface Placed extends Screened {
  place: Place;
  tier: Tier;
  archetype: Archetype;
  stable: boolean | null;
  gateReasons: GateReason[];
}

const YEAR = 365;

/** Share of all that are no greater than each value; null without one. */
function ranksOf(values: readonly (number | null)[]): (number | null)[] {
  const sorted = values.filter((each) => each !== null).sort((a, b) => a - b);
  const places = new Map<number, number>();
  for (const [i, each] of sorted.entries()) places.set(each, (i + 1) / sorted.length);
  return values.map((each) => (each === null ? null : places.get(each)!));
}

/** Contribution of twelve months; null unless known for each. */
const contributionOf = ({record, at}: Screened) => {
  const months = windowOf(record.history, at, 12, 0, ({lending}) => lending?.contribution ?? null);
  return months && months.reduce((sum, each) => sum + each, 0);
};

/** Where each firm stands among all: tier, flags, archetype. `when` is the month, the last of which they were screened. */
export function placesOf(firms: readonly Screened[], lent: Lent, when: string, policy: Policy): Placed[] {
  const {tiers, archetypes} = policy.screening;
  const scores = ranksOf(firms.map(({scored}) => scored.score));
  const contributions = ranksOf(firms.map(contributionOf));
  const pds = ranksOf(firms.map(({indicators}) => indicators.pd));
  const rules = saleRules(
    firms.flatMap(({record}) => {
      const own = lent.held.get(record.firm);
      const borrows = onlyWorkingCapital(lent.draws.get(record.firm) ?? [], lastDay(when));
      return own ? [{segment: own.segment, borrows, held: own.products}] : [];
    })
  );
  return firms.map((firm, i) => {
    const ranks = {scoreRank: scores[i]!, contributionRank: contributions[i]!, pdRank: pds[i]!};
    const {place, gateReasons} = placeOf(firm, lent, lastDay(when), ranks, rules, policy);
    return {
      ...{...firm, place, gateReasons, tier: tierOf(place, tiers)},
      archetype: archetypeOf(place, archetypes.rules),
      stable: stableFirm.compute({firm: place, policy: tiers})
    };
  });
}

function placeOf(
  {record, at, indicators}: Screened,
  lent: Lent,
  asOf: number,
  ranks: Pick<Place, "scoreRank" | "contributionRank"> & {pdRank: number},
  sales: ReadonlyMap<string, SaleRule[]>,
  policy: Policy
): {place: Place; gateReasons: GateReason[]} {
  const {history} = record;
  const month = history[at]!;
  const warning = record.warnings[at] ?? null;
  const {gate, reasons} = gateAt(record, at, policy);
  const dpd = (months: number) => {
    const known = knownOf(history, at, months, (each) => each.dpd);
    return known.length ? Math.max(...known) : null;
  };
  const draws = (lent.draws.get(record.firm) ?? []).filter(({start}) => start <= asOf);
  const used = windowOf(history, at, 12, 0, (each) => each.used ?? each.loanBalance);
  const half = windowOf(history, at, 6, 0, ({lending}) => lending?.adb ?? null);
  const products = knownOf(history, at, 4, ({lending}) => lending?.held ?? null);
  const own = lent.held.get(record.firm);
  const {maturing} = indicators;
  return {
    gateReasons: reasons,
    place: {
      ...{...indicators, ...ranks, gate, red: warning?.level === "red"},
      ...{banks: month.lending?.banks ?? null, bankUse: month.lending?.bankUse ?? null},
      classNormal: month.class5 === null ? null : month.class5 === "normal",
      stage: stageAt(draws, asOf, indicators, month, policy),
      ...{dpdMost24: dpd(24), dpdMost3: dpd(3), swingYear: used && variation(used)},
      tenorRatio: tenorRatio(draws, asOf),
      growth3:
        half && ratio(meanOf(half.slice(3)) - meanOf(half.slice(0, 3)), meanOf(half.slice(0, 3))).value,
      newProducts3: products.length > 3 ? Math.max(products.at(-1)! - products[0]!, 0) : null,
      maturingLater: maturing ? maturing.at(-1)! - maturing[0]! : 0,
      rateRoom: rateRoom(lent.rates.get(record.firm), policy),
      coreMonths: null,
      onlyWorkingCapital: onlyWorkingCapital(draws, asOf),
      lent: lent.lately.get(record.firm) ?? null,
      ...{held: own?.products ?? [], rules: sales.get(own?.segment ?? "") ?? []}
    }
  };
}

/** What a loan earns beyond money, expected loss, cost and what capital asks (rule of ACT-2). */
function rateRoom(own: {rate: number; floor: number} | undefined, policy: Policy): number | null {
  const {cost, hurdle, capital} = policy.screening.activities.rules.rateOffer;
  return own ? own.rate - (own.floor + cost + hurdle * capital) : null;
}

/** Borrowed working capital within two years and nothing else. */
const onlyWorkingCapital = (draws: readonly Draw[], asOf: number) => {
  const lately = draws.filter(({start}) => start > asOf - 2 * YEAR && start <= asOf);
  return lately.length > 0 && lately.every(({family}) => family === "loan_wc");
};

const within = (draws: readonly Draw[], from: number, to: number) =>
  draws.filter(({start}) => start > from && start <= to);

/** Mean tenor of the loans of a year over that of the year before. */
function tenorRatio(draws: readonly Draw[], asOf: number): number | null {
  const tenor = (some: readonly Draw[]) => {
    const dated = some.filter(({due}) => due !== null);
    return dated.length ? meanOf(dated.map(({start, due}) => due! - start)) : null;
  };
  return ratio(tenor(within(draws, asOf - YEAR, asOf)), tenor(within(draws, asOf - 2 * YEAR, asOf - YEAR)))
    .value;
}

const ASSET_LOANS = new Set(["loan_fa", "loan_proj"]);

function stageAt(
  draws: readonly Draw[],
  asOf: number,
  indicators: Screened["indicators"],
  {statement}: FirmMonth,
  policy: Policy
): Stage {
  const [year, earlier] = [within(draws, asOf - YEAR, asOf), within(draws, asOf - 2 * YEAR, asOf - YEAR)];
  const mix = (some: readonly Draw[]) =>
    Object.fromEntries(
      [...productPreference.compute({draws: some}).shares].map(([family, {amount}]) => [family, amount])
    );
  const margin = (side: {netProfit: number | null; revenue: number | null} | undefined) =>
    side ? ratio(side.netProfit, side.revenue).value : null;
  const [now, before] = [margin(statement ?? undefined), margin(statement?.before)];
  return lifecycleStage.compute({
    firm: {
      ...{
        age: indicators.age,
        revenueGrowth: indicators.revenueGrowth,
        inflowGrowth: indicators.inflowGrowth
      },
      ...{borrowing: indicators.growth, assetLoans: year.some(({family}) => ASSET_LOANS.has(family))},
      ...{mixShift: totalVariation(mix(earlier), mix(year))},
      marginChange: now === null || before === null ? null : now - before
    },
    policy: policy.screening.lifecycle
  });
}
