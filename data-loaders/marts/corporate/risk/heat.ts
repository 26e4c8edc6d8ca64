import {defaultsWithin} from "../../../../src/metrics/parts/warningOutcomes.js";
import {defaultRate} from "../../../../src/metrics/corporate/nplRatio.js";
import {industryRisk} from "../../../../src/metrics/corporate/industryRisk.js";
import {regionRisk} from "../../../../src/metrics/corporate/regionRisk.js";
import type {SectorRate} from "../../../../src/metrics/parts/sectorRisk.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Labels} from "../../cells.js";
import {
  absent,
  column,
  intervalColumns,
  kindColumn,
  labelsFor,
  rowOf,
  totalLabel,
  UNKNOWN,
  unknownLabel
} from "../../cells.js";
import {largestTwo} from "../../group.js";
import type {Mart, MartLine, MartRow} from "../../mart.js";
import {shiftPeriod} from "../../periods.js";
import type {FirmRecord} from "./histories.js";

interface Options {
  firms: ReadonlyMap<string, FirmRecord>;
  period: string;
  policy: Policy;
  regions: Labels;
  facts: Mart["facts"];
}

interface Borrower {
  industry: string;
  region: string;
  /** Loans a year ago, with which it entered the cohort. */
  balance: number;
  bad: boolean;
}

const BASES = ["industry", "region", "cell"] as const;

/**
 * Borrowers that performed a year ago, how many of them defaulted since, and how far that speaks of their industry, region
 * or both. Grain: basis x industry x region. S10, COR-41, COR-42.
 */
export function heat({firms, period, policy, regions, facts}: Options): Mart {
  const {months, level} = policy.corporate.heat;
  const cohort = heatCohort(firms, shiftPeriod(period, -months), months);
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  const totals = rowFor(
    {basis: "total", industry: "total", region: "total", kind: "total"},
    cohort,
    cohort,
    null
  );
  for (const basis of BASES) {
    const groups = new Map<string, Borrower[]>();
    for (const borrower of cohort) {
      const key = `${basis === "region" ? "total" : borrower.industry}|${basis === "industry" ? "total" : borrower.region}`;
      const group = groups.get(key);
      if (group) group.push(borrower);
      else groups.set(key, [borrower]);
    }
    const keys = [...groups.keys()].sort();
    const tallies = keys.map((key) => tallyOf(groups.get(key)!));
    const {cells} = (basis === "region" ? regionRisk : industryRisk).compute({tallies, level});
    const parts = keys.map((key, i) => {
      const [industry = "", region = ""] = key.split("|");
      return rowFor({basis, industry, region, kind: "part"}, groups.get(key)!, cohort, cells[i]!);
    });
    rows.push(...parts);
    if (basis !== "cell") lines.push({total: totals, members: parts});
    else
      for (const edge of rows.filter((row) => row["basis"] === "industry" || row["basis"] === "region")) {
        const by = edge["basis"] as "industry" | "region";
        lines.push({total: edge, members: parts.filter((row) => row[by] === edge[by])});
      }
  }
  rows.push(totals);
  return {
    ...{id: "S10", family: "corporate", name: "heat", period, rows, facts},
    title: {en: "Default by industry and region", zh: "行业与地区违约热力"},
    needs: cohort.length ? [] : [`T19 loan_account, ${months + 1} periods`],
    columns: [
      column("basis", "code", "By", "维度", {
        labels: {
          industry: {en: "Industry", zh: "行业"},
          region: {en: "Region", zh: "地区"},
          cell: {en: "Industry and region", zh: "行业与地区"},
          total: totalLabel
        }
      }),
      column("industry", "code", "Industry", "行业", {
        labels: {
          ...labelsFor(
            cohort.map(({industry}) => industry),
            policy.corporate.industries
          ),
          ...COMMON
        }
      }),
      column("region", "code", "Region", "地区", {
        labels: {
          ...labelsFor(
            cohort.map(({region}) => region),
            regions
          ),
          ...COMMON
        }
      }),
      kindColumn,
      column("borrowers", "count", "Performing a year ago", "一年前正常户数"),
      column("balance", "money", "Their loans then", "当时贷款余额", {metric: "COR-10"}),
      column("share", "share", "Share of loans", "余额占比", {metric: "COR-41"}),
      column("defaults", "count", "Defaulted since", "其后违约户数", {metric: "COR-20"}),
      column("raw", "share", "Raw rate", "原始违约率", {metric: "COR-20"}),
      column("raw_amount", "share", "Raw rate by amount", "按金额违约率", {metric: "COR-20"}),
      column("rate", "share", "Shrunken rate", "收缩后违约率", {metric: "COR-41"}),
      ...intervalColumns("share", {level: policy.corporate.heat.level}),
      column("above", "share", "Probability above the bank's rate", "高于全行水平的概率", {metric: "COR-41"})
    ],
    metrics: ["COR-41", "COR-42"],
    privacy: {
      groups: {
        all: ["borrowers", "balance", "share"],
        outcome: ["defaults", "raw", "rate", "low", "high", "above"],
        // One large default is most of an amount: that alone is no reason to keep the count back.
        amount: ["raw_amount"]
      },
      additive: ["borrowers", "balance", "defaults"],
      derived: {
        ...Object.fromEntries(["raw", "rate", "low", "high", "above"].map((name) => [name, ["borrowers"]])),
        raw_amount: ["balance"]
      },
      lines
    }
  };
}

const COMMON = {total: totalLabel, [UNKNOWN]: unknownLabel};

/** Firms with loans that performed at the end of a month, and whether they were in default within the months after. */
export function heatCohort(firms: ReadonlyMap<string, FirmRecord>, then: string, months: number): Borrower[] {
  return [...firms.values()].flatMap((firm) => {
    const at = firm.history.findIndex(({period}) => period === then);
    const month = firm.history[at];
    if (!month || month.defaulted === true || (month.loanBalance ?? 0) <= 0) return [];
    return [
      {
        industry: firm.industry ?? UNKNOWN,
        region: firm.region ?? UNKNOWN,
        balance: month.loanBalance!,
        bad: defaultsWithin(firm, at, months)
      }
    ];
  });
}

export const tallyOf = (some: readonly Borrower[]) => ({
  k: some.filter(({bad}) => bad).length,
  n: some.length
});
const sum = (some: readonly Borrower[]) => some.reduce((all, {balance}) => all + balance, 0);

function rowFor(
  keys: Record<string, string>,
  some: readonly Borrower[],
  cohort: readonly Borrower[],
  cell: SectorRate | null
): MartRow {
  const {k, n} = tallyOf(some);
  const whole = sum(cohort);
  const bad = some.filter((each) => each.bad);
  const none = absent("NOT_APPLICABLE");
  return rowOf(
    {
      ...{...keys, borrowers: n, balance: sum(some), share: whole ? sum(some) / whole : absent("ZERO_DEN")},
      ...{defaults: k, raw: cell?.raw ?? (n ? {value: k / n} : absent("ZERO_DEN"))},
      raw_amount: defaultRate({newDefaults: sum(bad), performing: sum(some)}),
      ...{
        rate: cell?.rate ?? none,
        low: cell?.low ?? none,
        high: cell?.high ?? none,
        above: cell?.above ?? none
      }
    },
    {
      // a shrunken rate tells how many borrowers stand behind it
      n: {all: n, outcome: k === 0 ? n : k, amount: k === 0 ? n : k},
      kind: "corporate",
      zeros: true,
      concentration: {
        balance: largestTwo(some.map(({balance}) => balance)),
        raw_amount: largestTwo(bad.map(({balance}) => balance))
      }
    }
  );
}
