import type {Path} from "../../../src/metrics/contribution/conversionPath.js";
import {conversionPath} from "../../../src/metrics/contribution/conversionPath.js";
import {customerTypes} from "../../../src/schema/codes.js";
import type {Policy} from "../../../src/schema/policy.js";
import type {Lifetime} from "../../../src/stats/kaplanMeier.js";
import {cumulativeIncidence, riskSets} from "../../../src/stats/kaplanMeier.js";
import {median} from "../../../src/stats/median.js";
import type {Labels} from "../cells.js";
import {absent, column, kindColumn, orderColumn, rowOf, shareOf, totalLabel} from "../cells.js";
import type {Mart, MartLine, MartRow} from "../mart.js";
import {joined} from "./combinations.js";
import type {FirstHoldings} from "./firstHoldings.js";

type Type = (typeof customerTypes)[number];
type Walked = Path & {type: Type};

/** C08: the ways that borrowers take to other products, and which comes next how soon. CON-38. */
export function conversion(
  holders: readonly FirstHoldings[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart[] {
  const walked = holders
    .filter(({known}) => known.length > 0)
    .map((each) => ({...conversionPath.compute(each), type: each.type}));
  return [paths(walked, period, policy, facts), nextProducts(walked, holders, period, policy, facts)];
}

/** Grain: type x way. The commonest ways one by one; a borrower who has taken nothing up yet is a way too. */
function paths(walked: readonly Walked[], period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const type of customerTypes) {
    const mine = walked.filter((each) => each.type === type);
    if (mine.length === 0) continue;
    const ways = new Map<string, Walked[]>();
    for (const each of mine) {
      const key = each.steps.map(({family}) => family).join(">") || STAYED;
      const way = ways.get(key);
      if (way) way.push(each);
      else ways.set(key, [each]);
    }
    const common = [...ways]
      .filter(([key]) => key !== STAYED)
      .sort(([a, one], [b, two]) => two.length - one.length || (a < b ? -1 : 1))
      .slice(0, policy.contribution.products.paths);
    const rest = [...ways].flatMap(([key, own]) =>
      key === STAYED || common.some(([named]) => named === key) ? [] : own
    );
    const shown: [string, readonly Walked[]][] = [
      [STAYED, ways.get(STAYED) ?? []],
      ...common,
      ...(rest.length ? [[OTHER, rest] as [string, Walked[]]] : [])
    ];
    const parts = shown.map(([path, own], order) => pathRow(type, path, order, own, mine.length));
    rows.push(...parts, pathRow(type, "total", parts.length, mine, mine.length));
    lines.push({total: rows.at(-1)!, members: parts});
  }
  return {
    ...{id: "C08", family: "contribution", name: "paths", period, rows, facts},
    ...(rows.length ? {} : {needs: ["T28 holding", "T30 card"]}),
    title: {en: "What borrowers took up after the loan, in which order", zh: "贷款后新增产品的转化路径"},
    columns: [
      column("type", "code", "Customers", "客户类型", {labels: policy.labels.customerTypes}),
      column("path", "code", "Taken up after the loan", "贷款后依次新增", {labels: wayLabels(rows, policy)}),
      kindColumn,
      orderColumn,
      column("customers", "count", "Borrowers", "客户数", {metric: "CON-38"}),
      column("share", "share", "Share", "占比", {metric: "CON-38"}),
      column("first", "number", "To the first, median", "至首个新增（中位）", {
        unit: MONTHS,
        metric: "CON-38"
      }),
      column("last", "number", "To the last, median", "至最后新增（中位）", {unit: MONTHS, metric: "CON-38"}),
      column("truncated", "count", "Borrowers from before the data", "数据起始前已有贷款客户", {
        metric: "CON-38"
      })
    ],
    privacy: {
      groups: {all: ["customers", "share", "first", "last"], before: ["truncated"]},
      additive: ["customers", "truncated"],
      lines
    }
  };
}

function pathRow(type: Type, path: string, order: number, own: readonly Walked[], of: number): MartRow {
  const taken = own.filter(({steps}) => steps.length > 0);
  const months = (step: (each: Walked) => number) =>
    taken.length && path !== "total" && path !== OTHER ? median(taken.map(step)) : absent("NOT_APPLICABLE");
  const truncated = own.filter((each) => each.truncated).length;
  return rowOf(
    {
      ...{type, path, kind: path === "total" ? "subtotal" : "part", order, customers: own.length},
      share: shareOf(own.length, of),
      first: months(({steps}) => steps[0]!.months),
      last: months(({steps}) => steps.at(-1)!.months),
      truncated
    },
    {n: {all: own.length, before: truncated}, kind: type === "C" ? "corporate" : "retail"}
  );
}

/**
 * Which product comes next: cumulative incidence by months since the first loan, of those followed. Grain: type x family x
 * horizon.
 */
function nextProducts(
  walked: readonly Walked[],
  holders: readonly FirstHoldings[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const {horizons} = policy.contribution.products;
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const type of customerTypes) {
    const lives = walked.flatMap((each) => (each.type === type && each.life ? [each.life] : []));
    if (lives.length === 0) continue;
    const known = new Set(holders.flatMap((each) => (each.type === type ? each.known : [])));
    const risk = riskSets(lives);
    for (const [order, family] of policy.contribution.crossSell.eligible[type].entries()) {
      if (!known.has(family)) continue;
      const events = lives.filter(({event}) => event === family);
      const steps = cumulativeIncidence(lives, family);
      let since = 0;
      for (const months of horizons) {
        const [before, behind] = [since, events.filter(({time}) => time <= months).length];
        since = behind;
        const within = steps.filter(({time}) => time <= months).at(-1)?.incidence ?? 0;
        const followed = (risk.at(-1)?.time ?? 0) >= months;
        rows.push(
          rowOf(
            {
              ...{type, family, order, horizon: `m${months}`},
              incidence: followed ? within : absent("SHORT_HISTORY"),
              taken: behind,
              followed: atRisk(lives, months)
            },
            {n: {taken: behind, followed: atRisk(lives, months)}, kind: type === "C" ? "corporate" : "retail"}
          )
        );
        // Who came between two horizons is what one leaves of the other.
        if (months !== horizons[0])
          lines.push({
            total: rows.at(-1)!,
            members: [rows.at(-2)!, {hidden: behind - before}],
            group: "taken"
          });
      }
    }
  }
  return {
    ...{id: "C08", family: "contribution", name: "next_products", period, rows, facts},
    ...(rows.length ? {} : {needs: ["T28 holding", "T30 card"]}),
    title: {en: "Which product comes next after the loan", zh: "贷款后下一产品的累积发生率"},
    columns: [
      column("type", "code", "Customers", "客户类型", {labels: policy.labels.customerTypes}),
      column("family", "code", "Next product", "下一产品", {labels: policy.labels.crossSell}),
      orderColumn,
      column("horizon", "code", "Within", "期限", {
        labels: Object.fromEntries(
          horizons.map((months) => [`m${months}`, {en: `${months} months`, zh: `${months}个月内`}])
        )
      }),
      column("incidence", "share", "Take it up next", "成为下一产品的概率", {metric: "CON-38"}),
      column("taken", "count", "Seen to", "已发生客户数", {metric: "CON-38"}),
      column("followed", "count", "Still followed then", "届时仍在观察", {metric: "CON-38"})
    ],
    privacy: {groups: {taken: ["incidence", "taken"], followed: ["followed"]}, lines}
  };
}

/** Who has been seen before that month and has not left by then. */
const atRisk = (lives: readonly Lifetime[], months: number) =>
  lives.filter(({entry = 0, time}) => entry < months && time >= months).length;

const STAYED = "none";
const OTHER = "other";
const MONTHS = {en: "months", zh: "个月"};

function wayLabels(rows: readonly MartRow[], policy: Policy): Labels {
  const own: Labels = {
    [STAYED]: {en: "Nothing yet", zh: "尚未新增"},
    [OTHER]: {en: "Other ways", zh: "其他路径"},
    total: totalLabel
  };
  return Object.fromEntries(
    rows.map((row) => {
      const key = String(row["path"]);
      return [key, own[key] ?? joined(key.split(">"), policy, [", then ", "→"])];
    })
  );
}
