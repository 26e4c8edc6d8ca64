import {staticProfile} from "../../../../src/metrics/corporate/staticProfile.js";
import {tiers as TIERS} from "../../../../src/metrics/parts/firmPlace.js";
import type {ReleasedType, Words} from "../../../../src/schema/released.js";
import {median} from "../../../../src/stats/median.js";
import {absent, column, kindColumn, orderColumn, rowOf, totalLabel} from "../../cells.js";
import type {Mart} from "../../mart.js";
import {population} from "../../mart.js";
import type {Placed} from "./places.js";
import type {PlaceOptions} from "./tiers.js";
import {TIER_WORDS} from "./tiers.js";

type Figure = Words & {type: ReleasedType; metric: string; of: (firm: Placed) => number | null};

/** What a profile tells: first what does not change, then what does. Amounts in steps, a median being some firm's own. */
const FIGURES: Readonly<Record<string, Figure>> = {
  age: {en: "Age, years", zh: "成立年限(年)", type: "number", metric: "COR-45", of: (f) => f.indicators.age},
  years: {
    en: "Years with us",
    zh: "合作年限(年)",
    type: "number",
    metric: "COR-32",
    of: (f) => f.indicators.years
  },
  capital: {
    ...{en: "Registered capital", zh: "注册资本", type: "money", metric: "COR-45"},
    of: ({record}) => record.traits.capital
  },
  volume: {
    ...{en: "Lent in three years", zh: "近三年累计放款", type: "money", metric: "COR-45"},
    of: ({indicators}) => indicators.volume
  },
  limit: {
    en: "Approved limit",
    zh: "授信额度",
    type: "money",
    metric: "COR-11",
    of: (f) => f.indicators.limit
  },
  utilisation: {
    ...{en: "Utilisation, three months", zh: "近3个月用信率", type: "share", metric: "COR-12"},
    of: ({indicators}) => indicators.utilisation
  },
  growth: {
    ...{en: "Growth of loans on last year", zh: "贷款日均同比增长", type: "share", metric: "COR-14"},
    of: ({indicators}) => indicators.growth
  },
  cycle: {
    ...{en: "Days between drawdowns", zh: "融资周期(天)", type: "number", metric: "COR-21"},
    of: ({indicators}) => indicators.cycle
  },
  repayment: {
    ...{en: "Repayment, points", zh: "还款表现(分)", type: "number", metric: "COR-27"},
    of: ({indicators}) => indicators.repayment
  },
  coverage: {
    ...{en: "Products held of those eligible", zh: "产品覆盖率", type: "share", metric: "COR-32"},
    of: ({indicators}) => indicators.coverage
  },
  static_rank: {
    ...{en: "Place by capital and earlier loans", zh: "静态画像位次", type: "share", metric: "COR-45"},
    of: () => null
  }
};

/** To two digits: exact, a median would be one firm's own figure. */
const coarse = (value: number) => Number(value.toPrecision(2));

/** The middle firm of each tier: what it is, and how it borrows. The profile of one firm goes to its manager alone. Grain: tier x figure. S17, COR-45. */
export function profiles({now, period, facts}: PlaceOptions): Mart {
  const places = staticProfile.compute({
    firms: now.map(({record, indicators}) => ({capital: record.traits.capital, volume: indicators.volume}))
  });
  const placeOf = new Map(now.map(({record}, i) => [record.firm, places[i]!]));
  const rows = Object.entries(FIGURES).flatMap(([figure, {type, metric, of}], order) =>
    [...TIERS, "total"].map((tier) => {
      const some = now.filter((firm) => tier === "total" || firm.tier === tier);
      const values = some.flatMap((firm) =>
        figure === "static_rank" ? (placeOf.get(firm.record.firm) ?? []) : (of(firm) ?? [])
      );
      const middle = median(values);
      return rowOf(
        {
          ...{
            figure,
            order,
            tier,
            kind: tier === "total" ? "total" : "part",
            type,
            metric,
            known: values.length
          },
          middle: middle === null ? absent("MISSING") : coarse(middle)
        },
        {
          ...{n: values.length, kind: "corporate", as: {known: "firms"}, zeros: true},
          of: {
            // known of every firm, it counts the firms of the tier, as other tables do
            count:
              values.length === some.length
                ? population(period, "corporate", tier === "total" ? "credit" : `tier=${tier}`)
                : population(period, "corporate", `profile ${figure}=${tier}`)
          }
        }
      );
    })
  );
  const lines = Object.keys(FIGURES).map((figure) => {
    const own = rows.filter((row) => row["figure"] === figure);
    return {total: own.at(-1)!, members: own.slice(0, -1), group: "count"};
  });
  return {
    ...{id: "S17", family: "corporate", name: "profiles", period, rows, facts},
    title: {en: "The middle firm of each tier", zh: "各层企业画像（中位数）"},
    needs: now.length ? [] : ["T18 credit_limit"],
    columns: [
      column("figure", "code", "Figure", "指标", {
        labels: Object.fromEntries(Object.entries(FIGURES).map(([code, {en, zh}]) => [code, {en, zh}]))
      }),
      orderColumn,
      column("tier", "code", "Tier", "分层", {
        metric: "LAB-40",
        labels: {...TIER_WORDS, total: totalLabel}
      }),
      kindColumn,
      column("type", "text", "Type", "类型"),
      column("metric", "text", "Metric", "指标编号"),
      column("known", "count", "Firms", "户数"),
      column("middle", "number", "Median", "中位数")
    ],
    metrics: ["COR-45"],
    privacy: {groups: {count: ["known"], middle: ["middle"]}, additive: ["known"], lines}
  };
}
