import {balanceGrowth} from "../corporate/balanceGrowth.js";
import {balanceSwings} from "../corporate/balanceSwings.js";
import type {DemandPart, Spread} from "../corporate/capitalDemand.js";
import {capitalDemand, demandParts} from "../corporate/capitalDemand.js";
import {cooperationDepth} from "../corporate/cooperationDepth.js";
import {corporateOverdueRatio} from "../corporate/corporateOverdueRatio.js";
import {defaultHistory} from "../corporate/defaultHistory.js";
import {financingCycle} from "../corporate/financingCycle.js";
import {firmSize} from "../corporate/firmSize.js";
import {frequentBorrowing} from "../corporate/frequentBorrowing.js";
import {growthFirm} from "../corporate/growthFirm.js";
import type {IndustryRow} from "../corporate/industryAttributes.js";
import {industryAttributes} from "../corporate/industryAttributes.js";
import type {Due} from "../corporate/loansMaturing.js";
import {loansMaturing} from "../corporate/loansMaturing.js";
import {overdueEpisodes} from "../corporate/overdueEpisodes.js";
import {productPreference} from "../corporate/productPreference.js";
import {ratingPd} from "../corporate/ratingPd.js";
import {repaymentPerformance} from "../corporate/repaymentPerformance.js";
import {repaymentRegularity} from "../corporate/repaymentRegularity.js";
import {utilisation} from "../corporate/utilisation.js";
import type {Draw, FirmMonth} from "./firmHistory.js";
import {growthOf, knownOf, meanOf, windowOf} from "./firmHistory.js";
import type {IndicatorPolicy} from "./indicatorPolicy.js";
import {ratio} from "./ratio.js";

/** What does not change from month to month, as last supplied. */
export interface Traits {
  industry: string | null;
  sizeClass: string | null;
  staff: number | null;
  /** Day numbers. */
  established: number | null;
  since: number | null;
  basicAccount: boolean | null;
}

export interface FirmView {
  history: readonly FirmMonth[];
  /** Place in the history that is looked at; nothing after it is. */
  at: number;
  /** Its last day. */
  asOf: number;
  traits: Traits;
  /** Loans of two years. */
  draws: readonly Draw[];
  /** Loans with a balance at the end of the month; null in earlier months. */
  due: readonly Due[] | null;
}

const YEAR = 365.25;

/** What COR-26 is put together from: all firms have to be looked at for it, where other indicators are asked of a few. */
export function demandPartsOf({history, at}: Pick<FirmView, "history" | "at">, policy: IndicatorPolicy) {
  const borrowed = (each: FirmMonth) => each.lending?.adb ?? null;
  const used = knownOf(history, at, 3, (each) => utilisation.compute(each).value);
  const draws = knownOf(history, at, 12, ({lending}) => lending?.draws ?? null);
  const {limit, statement} = history[at]!;
  const growth = balanceGrowth.compute({
    year: windowOf(history, at, 12, 0, borrowed),
    before: windowOf(history, at, 3, 12, borrowed),
    policy: policy.growth
  });
  return {
    growth,
    parts: {
      utilisation: used.length ? meanOf(used) : null,
      growth: growth.growth.value,
      draws: draws.length ? draws.reduce((sum, each) => sum + each, 0) : null,
      limitToRevenue: ratio(limit, statement?.revenue ?? null).value
    } satisfies DemandParts
  };
}

export type DemandParts = Record<DemandPart, number | null>;

/** Every indicator of a firm, demand aside, which needs all firms. Null: not known. */
export function indicatorsOf(
  view: FirmView,
  industries: ReadonlyMap<string, IndustryRow>,
  policy: IndicatorPolicy
) {
  const {history, at, asOf, traits} = view;
  const month = history[at]!;
  const {lending, statement} = month;
  const {growth, parts} = demandPartsOf(view, policy);
  const lately = view.draws.filter(({start}) => start > asOf - 730 && start <= asOf);
  const dpd = knownOf(history, at, 12, (each) => each.dpd);
  const dpdMost = dpd.length ? Math.max(...dpd) : null;
  const episodes = overdueEpisodes.compute({dpd});
  const {frequency, regularity} = repaymentRegularity.compute({
    months: knownOf(
      history,
      at,
      12,
      ({lending: each}) => each && {terms: each.dueTerms, days: each.lateDays, squares: each.lateSquares}
    )
  });
  const past = defaultHistory.compute({
    bad: history
      .slice(Math.max(at - 59, 0), at + 1)
      .map(({defaulted, lending: each}) =>
        defaulted === true || each?.restructured || each?.writtenOff ? true : defaulted
      )
  });
  const swings = balanceSwings.compute({
    used: windowOf(history, at, 6, 0, (each) => each.loanBalance ?? each.used),
    inflow: windowOf(history, at, 3, 0, ({inflow}) => inflow),
    inflowBefore: windowOf(history, at, 3, 12, ({inflow}) => inflow),
    ...{deposits: month.depositAdb, due: lending?.due30 ?? null}
  });
  const revenue = growthOf(statement?.revenue ?? null, statement?.before.revenue ?? null);
  const age = traits.established === null ? null : (asOf - traits.established) / YEAR;
  const years = traits.since === null ? null : (asOf - traits.since) / YEAR;
  const held = knownOf(history, at, 13, ({lending: each}) => each?.held ?? null);
  const depth = cooperationDepth.compute({
    ...{years, held: lending?.held ?? null, eligible: lending?.eligible ?? null},
    sales: held.length > 12 ? Math.max(held.at(-1)! - held[0]!, 0) : null,
    ...{basicAccount: traits.basicAccount, policy: policy.depth}
  });
  const attributes = industryAttributes.compute({industry: traits.industry, table: industries});
  const {pd, unrated} = ratingPd.compute({
    ...{pd: lending?.pd ?? null, ratings: [lending?.rating ?? null]},
    ...{scale: policy.masterScale, unrated: policy.unratedPd}
  });
  const size = firmSize.compute({
    ...{industry: traits.industry, revenue: statement?.revenue ?? null, assets: statement?.assets ?? null},
    ...{staff: traits.staff, supplied: traits.sizeClass, rules: policy.sizes}
  });
  const preference = productPreference.compute({draws: lately});
  const cycle = financingCycle.compute({draws: lately});
  return {
    balance: month.loanBalance,
    limit: month.limit,
    undrawn: month.limit === null || month.used === null ? null : Math.max(month.limit - month.used, 0),
    ...{...parts, growthLog: growth.log, lasting: growth.lasting},
    ...{frequency: frequency.value, regularity: regularity.value, dpd: dpdMost, dpdNow: month.dpd, episodes},
    overdue: corporateOverdueRatio.compute({overdue: lending?.overdue ?? null, balance: month.loanBalance})
      .value,
    ...{everDefaulted: past.ever, sinceDefault: past.months},
    cycle: cycle.days.value,
    tenor: cycle.tenor.value,
    entropy: preference.entropy,
    favourite: preference.favourite,
    products: preference.shares,
    banks: lending?.banks ?? null,
    /** Lent within three years. */
    volume: view.draws
      .filter(({start}) => start <= asOf && start > asOf - 3 * YEAR)
      .reduce((sum, {fen}) => sum + fen, 0),
    repayment: repaymentPerformance.compute({
      ...{dpd: month.dpd, dpdMost, episodes, restructured: lending?.restructured ?? false},
      ...{defaulted: month.defaulted === true, policy: policy.repayment}
    }),
    ...{revenueGrowth: revenue.value, inflowGrowth: swings.inflow.value, age, years},
    coverage: ratio(lending?.held ?? null, lending?.eligible ?? null).value,
    ...{depth: depth.value, section: attributes.section, prosperity: attributes.prosperity},
    ...{pd, unrated, size: size.size, sizeMismatch: size.mismatch},
    growthFirm: growthFirm.compute({
      ...{revenue: revenue.value, inflow: swings.inflow.value, borrowing: growth.growth.value, age, dpdMost},
      policy: policy.growthFirm
    }),
    maturing: view.due && loansMaturing.compute({loans: view.due, asOf, horizons: policy.maturityDays}),
    frequent: frequentBorrowing.compute({draws: view.draws, asOf, policy: policy.frequent}),
    ...{swing: swings.swing.value, cashCover: swings.cover.value}
  };
}

export type Indicators = ReturnType<typeof indicatorsOf> & {demand: number | null};

/** Adds COR-26, which holds each firm against `all`, whether or not they are among those asked about. */
export function withDemand<T extends ReturnType<typeof indicatorsOf>>(
  firms: readonly T[],
  all: readonly DemandParts[] = firms
): (T & {demand: number | null})[] {
  const spreads = Object.fromEntries(
    demandParts.map((part) => [part, spreadOf(all.flatMap((each) => each[part] ?? []))])
  ) as Record<DemandPart, Spread | null>;
  return firms.map((firm) =>
    Object.assign(firm, {demand: capitalDemand.compute({parts: firm, spreads}).value})
  );
}

/** Mean and deviation, the outermost half per cent on either side drawn in (E13). */
function spreadOf(values: readonly number[]): Spread | null {
  if (values.length < 2) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [
    sorted[Math.floor(0.005 * sorted.length)]!,
    sorted[Math.ceil(0.995 * sorted.length) - 1]!
  ];
  const held = sorted.map((each) => Math.min(Math.max(each, low), high));
  const mean = meanOf(held);
  return {mean, deviation: Math.sqrt(meanOf(held.map((each) => (each - mean) ** 2)))};
}
