import {industryAlert} from "../../../../src/metrics/corporate/industryAlert.js";
import {regionAlert} from "../../../../src/metrics/corporate/regionAlert.js";
import type {SectorRise} from "../../../../src/metrics/parts/sectorRise.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Labels} from "../../cells.js";
import {column, kindColumn, labelsFor, orderColumn, rowOf, UNKNOWN, unknownLabel} from "../../cells.js";
import type {Mart, MartRow} from "../../mart.js";
import {shiftPeriod} from "../../periods.js";
import type {FirmRecord} from "./histories.js";

interface Options {
  firms: ReadonlyMap<string, FirmRecord>;
  periods: readonly string[];
  period: string;
  policy: Policy;
  regions: Labels;
  facts: Mart["facts"];
}

const ALERTS = {industry: industryAlert, region: regionAlert} as const;
type Basis = keyof typeof ALERTS;

interface Late {
  k: number;
  n: number;
}

/** Borrowing firms of a month whose days past due are known, by industry or region, and those late beyond the technical. */
function lateBy(
  firms: Options["firms"],
  when: string,
  basis: Basis,
  technicalDays: number
): Map<string, Late> {
  const found = new Map<string, Late>();
  for (const record of firms.values()) {
    const month = record.history.find((each) => each.period === when);
    if (!month || (month.loanBalance ?? 0) <= 0 || month.dpd === null) continue;
    const key = record[basis] ?? UNKNOWN;
    const {k, n} = found.get(key) ?? {k: 0, n: 0};
    found.set(key, {k: k + (month.dpd > technicalDays ? 1 : 0), n: n + 1});
  }
  return found;
}

/** Industries and regions: share of firms late now and some months ago, and whether it has risen. Grain: basis x sector. S10, ALR-12, ALR-13. */
export function sectorRises({firms, periods, period, policy, regions, facts}: Options): Mart {
  const {rise, level} = policy.corporate.heat;
  const then = shiftPeriod(period, -rise.months);
  const rows = (Object.keys(ALERTS) as Basis[]).flatMap((basis) => {
    const [now, before] = [period, then].map((when) =>
      lateBy(firms, when, basis, policy.corporate.technicalOverdueDays)
    ) as [Map<string, Late>, Map<string, Late>];
    const sectors = [...now.keys()].sort();
    const nobody = {k: 0, n: 0};
    const found = ALERTS[basis].compute({
      now: sectors.map((sector) => now.get(sector)!),
      before: sectors.map((sector) => before.get(sector) ?? nobody),
      ...{level, policy: rise}
    });
    return sectors.map((sector, order) =>
      rowFor({basis, sector, order}, now.get(sector)!, before.get(sector) ?? nobody, found[order]!)
    );
  });
  const labels = {
    ...labelsFor(
      rows.map((row) => String(row["sector"])),
      policy.corporate.industries,
      regions
    ),
    [UNKNOWN]: unknownLabel
  };
  return {
    ...{id: "S10", family: "corporate", name: "sector_rises", period, rows, facts},
    title: {en: "Where more firms are late than before", zh: "行业与地区逾期抬头监测"},
    needs: periods.includes(then) && rows.length ? [] : [`T19 loan_account.dpd, ${rise.months + 1} periods`],
    columns: [
      column("basis", "code", "By", "维度", {
        labels: {industry: {en: "Industry", zh: "行业"}, region: {en: "Region", zh: "地区"}}
      }),
      column("sector", "code", "Industry or region", "行业或地区", {labels}),
      orderColumn,
      kindColumn,
      column("firms", "count", "Borrowing firms", "贷款户数", {metric: "COR-10"}),
      column("late", "count", "Late", "逾期户数", {metric: "COR-16"}),
      column("rate", "share", "Share late, shrunken", "收缩后逾期户占比", {metric: "ALR-12"}),
      column("before", "share", `${rise.months} months before`, `${rise.months}个月前`, {metric: "ALR-12"}),
      column("risen", "share", "Probability of a rise", "上升概率", {metric: "ALR-12"}),
      column("alert", "flag", "Alert", "预警", {metric: "ALR-12"})
    ],
    metrics: ["ALR-12", "ALR-13"],
    privacy: {groups: {all: ["firms"], outcome: ["late", "rate", "before", "risen", "alert"]}}
  };
}

function rowFor(
  keys: {basis: string; sector: string; order: number},
  now: Late,
  before: Late,
  found: SectorRise
): MartRow {
  // Rates of both months tell how many were late in each.
  const few = [now, before].flatMap(({k, n}) => [k, n - k]).filter((count) => count > 0);
  return rowOf(
    {
      ...{...keys, kind: "part", firms: now.n, late: now.k, rate: found.rate},
      ...{before: found.before, risen: found.risen, alert: found.alert}
    },
    {n: {all: now.n, outcome: Math.min(...few)}, kind: "corporate"}
  );
}
