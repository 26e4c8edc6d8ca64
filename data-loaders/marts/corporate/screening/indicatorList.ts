import type {Indicators} from "../../../../src/metrics/parts/firmIndicators.js";
import type {ScoreAttribute} from "../../../../src/metrics/parts/scorecard.js";
import type {ReleasedType, Words} from "../../../../src/schema/released.js";
import type {Labels} from "../../cells.js";

export interface Indicator extends Words {
  key: string;
  dimension: string;
  /** Id in the registry; null for a figure that serves others. */
  metric: string | null;
  type: ReleasedType;
  of: (firm: Indicators) => number | boolean | null;
  /** Attribute of the scorecard, whose steps then make the bins. */
  attribute?: ScoreAttribute;
}

/** The rows of the seed's tables of indicators: what they tell, and the groups of the scorecard that they feed. */
export const dimensions: Readonly<Record<string, Words & {meaning: Words; groups: readonly string[]}>> = {
  demand: {
    ...{en: "Demand for money", zh: "资金需求强度", groups: ["demand"]},
    meaning: {
      en: "Who needs credit now, and how urgently",
      zh: "识别当前有融资需求的企业及其迫切程度"
    }
  },
  repayment: {
    ...{en: "Repayment", zh: "还款表现", groups: ["repayment"]},
    meaning: {en: "Whom more may be lent to safely", zh: "判断信用可靠性，决定能否增加授信"}
  },
  diversity: {
    ...{en: "Sources of finance", zh: "融资渠道多样性", groups: ["diversity"]},
    meaning: {en: "Who compares offers, and what share is ours", zh: "判断同业竞争程度及本行争取空间"}
  },
  products: {
    ...{en: "Product preference", zh: "产品偏好", groups: ["products"]},
    meaning: {en: "What to offer first", zh: "匹配首推产品"}
  },
  lifecycle: {
    ...{en: "Life of the firm", zh: "企业生命周期", groups: ["growth"]},
    meaning: {en: "When the next need comes", zh: "把握下一次资金需求时点"}
  },
  size: {
    ...{en: "Size", zh: "企业规模", groups: []},
    meaning: {en: "How much business there is to win", zh: "衡量业务体量与开发空间"}
  },
  limits: {
    ...{en: "Loans and limits", zh: "贷款余额/授信额度", groups: []},
    meaning: {en: "Where approved credit lies unused or ends soon", zh: "挖掘未用额度与到期续作机会"}
  },
  credit: {
    ...{en: "Credit standing", zh: "信用状况", groups: []},
    meaning: {en: "Whether risk allows an approach", zh: "风险是否允许营销"}
  },
  industry: {
    ...{en: "Industry", zh: "行业属性", groups: ["industry"]},
    meaning: {en: "Whether the industry carries the firm", zh: "判断行业景气与发展前景"}
  },
  depth: {
    ...{en: "Cooperation", zh: "合作深度", groups: ["depth"]},
    meaning: {en: "How much the firm already does with us", zh: "衡量客户黏性与交叉销售空间"}
  }
};

const names = {
  demand: {en: "Demand for money, points", zh: "资金需求强度(分)"},
  balance: {en: "Loans", zh: "贷款余额"},
  utilisation: {en: "Utilisation, three months", zh: "近3个月平均用信率"},
  growth: {en: "Growth of loans on last year", zh: "贷款日均同比增长"},
  lasting: {en: "Growth that lasts", zh: "持续增长"},
  draws: {en: "Drawdowns in a year", zh: "近12个月提款次数"},
  repayment: {en: "Repayment, points", zh: "还款表现(分)"},
  dpd: {en: "Most days past due in a year", zh: "近12个月最长逾期天数"},
  episodes: {en: "Overdue episodes in a year", zh: "近12个月逾期次数"},
  frequency: {en: "Instalments a month", zh: "月均还款期数"},
  regularity: {en: "Regularity of payment", zh: "还款规律性"},
  overdue: {en: "Overdue ratio", zh: "逾期率"},
  ever_defaulted: {en: "Ever in default", zh: "曾违约"},
  banks: {en: "Other banks, where permitted", zh: "他行授信机构数(经授权)"},
  entropy: {en: "Variety of loan products", zh: "贷款品种分散度"},
  frequent: {en: "Frequent short borrowing", zh: "短期贷款频繁"},
  coverage: {en: "Products held of those eligible", zh: "产品覆盖率"},
  cycle: {en: "Days between drawdowns", zh: "融资周期(天)"},
  tenor: {en: "Tenor, days", zh: "平均借款期限(天)"},
  growth_firm: {en: "Growth firm", zh: "成长型企业"},
  revenue_growth: {en: "Growth of revenue", zh: "营业收入增长"},
  inflow_growth: {en: "Growth of inflow", zh: "资金流入增长"},
  size_mismatch: {en: "Size class differs from the rule", zh: "规模分类与标准不一致"},
  limit: {en: "Approved limit", zh: "授信额度"},
  undrawn: {en: "Undrawn limit", zh: "未用额度"},
  maturing: {en: "Maturing within the longest horizon", zh: "最长观察期内到期"},
  pd: {en: "Probability of default", zh: "违约概率"},
  swing: {en: "Swing of exposure", zh: "用信波动系数"},
  cash_cover: {en: "Deposits over what is due in 30 days", zh: "存款对30天内应还的覆盖"},
  prosperity: {en: "Prosperity index", zh: "行业景气指数"},
  depth: {en: "Cooperation, points", zh: "合作深度(分)"},
  years: {en: "Years with us", zh: "合作年限"}
} as const satisfies Record<string, Words>;

type Row = readonly [
  type: ReleasedType,
  dimension: string,
  key: keyof typeof names,
  metric: string | null,
  of: Indicator["of"],
  attribute?: ScoreAttribute
];

const rows: readonly Row[] = [
  ["number", "demand", "demand", "COR-26", (f) => f.demand],
  ["money", "demand", "balance", "COR-10", (f) => f.balance],
  ["share", "demand", "utilisation", "COR-12", (f) => f.utilisation, "utilisation"],
  ["share", "demand", "growth", "COR-14", (f) => f.growth, "growth"],
  ["flag", "demand", "lasting", "COR-14", (f) => f.lasting],
  ["number", "demand", "draws", "COR-21", (f) => f.draws, "draws"],
  ["number", "repayment", "repayment", "COR-27", (f) => f.repayment],
  ["number", "repayment", "dpd", "COR-16", (f) => f.dpd, "dpd"],
  ["number", "repayment", "episodes", "COR-17", (f) => f.episodes, "episodes"],
  ["number", "repayment", "frequency", "COR-15", (f) => f.frequency],
  ["share", "repayment", "regularity", "COR-15", (f) => f.regularity, "regularity"],
  ["share", "repayment", "overdue", "COR-18", (f) => f.overdue],
  ["flag", "repayment", "ever_defaulted", "COR-19", (f) => f.everDefaulted],
  ["number", "diversity", "banks", null, (f) => f.banks, "banks"],
  ["number", "products", "entropy", "COR-24", (f) => f.entropy, "entropy"],
  ["flag", "products", "frequent", "COR-39", (f) => f.frequent],
  ["share", "products", "coverage", "COR-32", (f) => f.coverage, "coverage"],
  ["number", "lifecycle", "cycle", "COR-21", (f) => f.cycle],
  ["number", "lifecycle", "tenor", "COR-21", (f) => f.tenor],
  ["flag", "lifecycle", "growth_firm", "COR-37", (f) => f.growthFirm],
  ["share", "lifecycle", "revenue_growth", "COR-37", (f) => f.revenueGrowth, "revenue_growth"],
  ["share", "lifecycle", "inflow_growth", "COR-40", (f) => f.inflowGrowth, "inflow_growth"],
  ["flag", "size", "size_mismatch", "COR-30", (f) => f.sizeMismatch],
  ["money", "limits", "limit", "COR-11", (f) => f.limit],
  ["money", "limits", "undrawn", "COR-13", (f) => f.undrawn],
  ["money", "limits", "maturing", "COR-38", (f) => f.maturing?.at(-1) ?? null],
  ["share", "credit", "pd", "COR-33", (f) => f.pd],
  ["number", "credit", "swing", "COR-40", (f) => f.swing],
  ["number", "credit", "cash_cover", "COR-40", (f) => f.cashCover],
  ["number", "industry", "prosperity", "COR-31", (f) => f.prosperity, "prosperity"],
  ["number", "depth", "depth", "COR-32", (f) => f.depth, "depth"],
  ["number", "depth", "years", "COR-32", (f) => f.years]
];

/** Indicators of firms in the order of their dimensions. */
export const indicatorList: readonly Indicator[] = rows.map(
  ([type, dimension, key, metric, of, attribute]) => ({
    ...{key, dimension, metric, type, of, ...names[key]},
    ...(attribute ? {attribute} : {})
  })
);

/**
 * What a point of the scorecard that speaks for a firm is called. An indicator's bare name would be read the wrong way
 * round where less is better: named for days past due is who had none.
 */
export const scoreReasons: Labels = Object.fromEntries(
  indicatorList.flatMap(({attribute, en, zh}) =>
    attribute ? [[`score:${attribute}`, {en: `Scores well: ${en}`, zh: `“${zh}”得分较高`}]] : []
  )
);
