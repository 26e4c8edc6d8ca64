import type {Figures, RatioName, Zone} from "../../../../src/metrics/corporate/financialRatios.js";
import {
  financialRatios,
  ratioNames,
  zoneOf,
  zones
} from "../../../../src/metrics/corporate/financialRatios.js";
import {cashAndDebt} from "../../../../src/metrics/corporate/cashAndDebt.js";
import {windowOf} from "../../../../src/metrics/parts/firmHistory.js";
import {permit} from "../../../../src/metrics/parts/permitted.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {ReleasedType, Words} from "../../../../src/schema/released.js";
import {quantile} from "../../../../src/stats/quantile.js";
import type {Labels, Measure} from "../../cells.js";
import {
  absent,
  column,
  given,
  kindColumn,
  labelsFor,
  orderColumn,
  rowOf,
  totalLabel,
  UNKNOWN,
  unknownLabel
} from "../../cells.js";
import type {Mart, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import type {Source} from "../../source.js";
import type {FirmRecord} from "../risk/histories.js";

/** A firm with credit and its last annual statement. */
export interface Stated {
  industry: string;
  ratios: Record<FigureName, number | null>;
  zone: Zone | null;
  flags: QualityFlag[];
}

const MORE = {
  inflow_trend: {en: "Trend of inflow, a month", zh: "资金流入月度趋势", type: "share"},
  short_share: {en: "Short debt over liabilities", zh: "短期债务占比", type: "share"},
  overdue_elsewhere: {en: "Overdue at all banks", zh: "全部机构逾期占比", type: "share"}
} as const;
type FigureName = RatioName | keyof typeof MORE;

const RATIOS: Readonly<Record<FigureName, Words & {type: ReleasedType}>> = {
  net_margin: {en: "Net margin", zh: "净利率", type: "share"},
  roa: {en: "Return on assets", zh: "总资产收益率", type: "share"},
  debt_ratio: {en: "Liabilities over assets", zh: "资产负债率", type: "share"},
  current_ratio: {en: "Current ratio", zh: "流动比率", type: "number"},
  interest_cover: {en: "Interest cover", zh: "利息保障倍数", type: "number"},
  cash_to_short_debt: {en: "Operating cash over short debt", zh: "经营现金流÷短期债务", type: "number"},
  altman: {en: "Altman Z″", zh: "Altman Z″", type: "number"},
  ...MORE
};

const qualityFlags = ["unaudited", "consolidated", "unbalanced", "stale", "negative_equity"] as const;
type QualityFlag = (typeof qualityFlags)[number];
const FLAGS: Labels = {
  unaudited: {en: "Not audited", zh: "未经审计"},
  consolidated: {en: "Consolidated, none of its own", zh: "仅有合并报表"},
  unbalanced: {en: "Assets are not debts and equity", zh: "资产不等于负债加权益"},
  stale: {en: "Too old to be counted", zh: "报表过期"},
  negative_equity: {en: "Equity below zero", zh: "资不抵债"}
};
const ZONES: Labels = {
  safe: {en: "Safe", zh: "安全"},
  grey: {en: "Grey", zh: "灰色"},
  distress: {en: "Distress", zh: "困境"},
  unknown: {en: "Cannot be told", zh: "无法计算"}
};

const FIELDS = {
  assets: "assets",
  liabilities: "liabilities",
  equity: "equity",
  revenue: "revenue",
  netProfit: "net_profit",
  ebit: "ebit",
  interest: "interest_expense",
  currentAssets: "current_assets",
  currentLiabilities: "current_liabilities",
  retainedEarnings: "retained_earnings",
  operatingCash: "operating_cash",
  shortDebt: "short_debt"
} as const satisfies Record<keyof Figures, string>;

/** Days after which an annual statement counts no more. */
export const staleDays = (policy: Policy) => Math.floor(policy.screening.statements.staleMonths * 30.44);

/** Firms with credit and a statement; one that is too old is told as such and gives no ratios (E14). */
export async function readStatements(
  source: Source,
  policy: Policy,
  firms: ReadonlyMap<string, FirmRecord>
): Promise<Stated[]> {
  const {imbalance} = policy.screening.statements;
  const oldest = staleDays(policy);
  const table = await source.read("firm_signal_month", {
    columns: [
      ...["cust_id", "statement_date", "statement_audited", "statement_scope", ...Object.values(FIELDS)],
      ...["bureau_use", "bureau_balance", "bureau_overdue"]
    ],
    periods: [source.period]
  });
  return (table.objects() as Record<string, string | number | boolean | null>[]).flatMap((row) => {
    const record = firms.get(String(row["cust_id"]));
    const date = row["statement_date"] as number | null;
    if (!record || record.history.at(-1)!.period !== source.period || date === null) return [];
    const figures = Object.fromEntries(
      Object.entries(FIELDS).map(([name, field]) => [name, row[field] as number | null])
    ) as unknown as Figures;
    const {assets, liabilities, equity} = figures;
    const stale = source.asOf - date > oldest;
    const signs: Record<QualityFlag, boolean> = {
      unaudited: row["statement_audited"] === false,
      consolidated: row["statement_scope"] === "consolidated",
      unbalanced:
        assets !== null &&
        liabilities !== null &&
        equity !== null &&
        Math.abs(assets - liabilities - equity) > imbalance * Math.abs(assets),
      ...{stale, negative_equity: equity !== null && equity <= 0}
    };
    const ratios = stale ? null : financialRatios.compute(figures);
    const use = row["bureau_use"] as string | null;
    const more = cashAndDebt.compute({
      inflow: windowOf(record.history, record.history.length - 1, 12, 0, ({inflow}) => inflow),
      ...{shortDebt: stale ? null : figures.shortDebt, liabilities: stale ? null : liabilities},
      overdue: permit(row["bureau_overdue"] as number | null, use, "risk"),
      balance: permit(row["bureau_balance"] as number | null, use, "risk")
    });
    const z = ratios?.altman.value ?? null;
    return [
      {
        industry: record.industry ?? UNKNOWN,
        ratios: {
          ...(Object.fromEntries(ratioNames.map((name) => [name, ratios?.[name].value ?? null])) as Record<
            RatioName,
            number | null
          >),
          ...{inflow_trend: more.trend.value, short_share: more.shortShare.value},
          overdue_elsewhere: more.overdueElsewhere.value
        },
        zone: z === null ? null : zoneOf(z),
        flags: qualityFlags.filter((flag) => signs[flag])
      }
    ];
  });
}

interface Options {
  stated: readonly Stated[];
  period: string;
  policy: Policy;
  facts: Mart["facts"];
}

const NEEDS = (stated: readonly Stated[]) => (stated.length ? [] : ["T14 corp_financials"]);

/** Ratios of firms against their industry. Grain: industry x ratio. S12, COR-34, COR-35. */
export function financials({stated, period, policy, facts}: Options): Mart {
  const industries = [...new Set(stated.map(({industry}) => industry))].sort();
  const rows: MartRow[] = ["total", ...industries].flatMap((industry) =>
    (Object.keys(RATIOS) as FigureName[]).map((name, order) => {
      const values = stated
        .filter((firm) => industry === "total" || firm.industry === industry)
        .flatMap(({ratios}) => ratios[name] ?? [])
        .sort((a, b) => a - b);
      const at = (p: number): Measure => {
        const found = quantile(values, p);
        return found === null ? absent("MISSING") : given(found);
      };
      return rowOf(
        {
          ...{
            industry,
            ratio: name,
            type: RATIOS[name].type,
            order,
            kind: industry === "total" ? "total" : "part"
          },
          ...{firms: values.length, low: at(0.25), middle: at(0.5), high: at(0.75)}
        },
        {
          ...{n: values.length, kind: "corporate", zeros: true},
          ...(industry === "total" && name === "altman" ? {of: {count: withZone(period)}} : {})
        }
      );
    })
  );
  const lines = (Object.keys(RATIOS) as FigureName[]).map((name) => {
    const own = rows.filter((row) => row["ratio"] === name);
    return {total: own[0]!, members: own.slice(1), group: "count"};
  });
  return {
    ...{id: "S12", family: "corporate", name: "financials", period, rows, facts, needs: NEEDS(stated)},
    title: {en: "Financial ratios by industry", zh: "财务比率（按行业）"},
    columns: [
      column("industry", "code", "Industry", "行业", {
        labels: {
          ...labelsFor(industries, policy.corporate.industries),
          ...{total: {en: "All firms", zh: "全部企业"}, [UNKNOWN]: unknownLabel}
        }
      }),
      column("ratio", "code", "Ratio", "指标", {
        metric: "COR-35",
        labels: Object.fromEntries(Object.entries(RATIOS).map(([name, {en, zh}]) => [name, {en, zh}]))
      }),
      column("type", "text", "Type", "类型"),
      orderColumn,
      kindColumn,
      column("firms", "count", "Firms", "户数"),
      column("low", "number", "Lower quartile", "下四分位", {metric: "COR-35"}),
      column("middle", "number", "Median", "中位数", {metric: "COR-35"}),
      column("high", "number", "Upper quartile", "上四分位", {metric: "COR-35"})
    ],
    metrics: ["COR-34", "COR-35"],
    privacy: {
      groups: {count: ["firms"], quartiles: ["low", "middle", "high"]},
      additive: ["firms"],
      lines
    }
  };
}

/** Firms whose Z" is known: the ratios tell how many they are, and so all but those of no zone. */
const withZone = (period: string) => population(period, "corporate", "altman known");

/** Firms by zone of Altman's Z". Grain: zone. S12, COR-35. */
export function altmanZones({stated, period, facts}: Options): Mart {
  const codes = [...zones, UNKNOWN];
  const rowFor = (zone: string, order: number, kind: string, firms: number) =>
    rowOf(
      {zone, order, kind, firms, share: ratio(firms, stated.length)},
      {n: firms, kind: "corporate", zeros: true}
    );
  const parts = codes.map((zone, order) =>
    rowFor(zone, order, "part", stated.filter((firm) => (firm.zone ?? UNKNOWN) === zone).length)
  );
  const total = rowFor("total", codes.length, "total", stated.length);
  return {
    ...{id: "S12", family: "corporate", name: "altman_zones", period, rows: [...parts, total], facts},
    title: {en: "Firms by Altman Z″", zh: "Altman Z″ 分区"},
    needs: NEEDS(stated),
    columns: [
      column("zone", "code", "Zone", "分区", {metric: "COR-35", labels: {...ZONES, total: totalLabel}}),
      orderColumn,
      kindColumn,
      column("firms", "count", "Firms", "户数"),
      column("share", "share", "Share", "占比")
    ],
    privacy: {
      groups: {all: ["firms", "share"]},
      additive: ["firms"],
      // The count beside the ratios goes before the sum of this table, which other tables give back.
      worth: 5,
      lines: [
        {total, members: parts},
        {total: withZone(period), members: parts.slice(0, -1)}
      ]
    }
  };
}

/** What is wrong with statements; a firm may have several flags. Grain: flag. S12. */
export function statementQuality({stated, period, facts}: Options): Mart {
  const rows = qualityFlags.map((flag, order) => {
    const firms = stated.filter(({flags}) => flags.includes(flag)).length;
    return rowOf(
      {flag, order, firms, share: ratio(firms, stated.length)},
      {n: Math.min(firms, stated.length - firms) || firms, kind: "corporate"}
    );
  });
  return {
    ...{id: "S12", family: "corporate", name: "statement_quality", period, rows, facts, needs: NEEDS(stated)},
    title: {en: "What to mind in statements", zh: "报表质量提示"},
    columns: [
      column("flag", "code", "Flag", "提示", {labels: FLAGS}),
      orderColumn,
      column("firms", "count", "Firms", "户数"),
      column("share", "share", "Share", "占比")
    ],
    privacy: {groups: {all: ["firms", "share"]}}
  };
}
