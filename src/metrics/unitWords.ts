import type {Unit, Words} from "./metric.js";

/** How a passport names a unit. */
export const unitWords: Readonly<Record<Unit, Words>> = {
  fen: {en: "money, kept in hundredths of the base currency", zh: "金额，以本位币的分存储"},
  share: {en: "share, shown in per cent", zh: "比重，以百分数列示"},
  count: {en: "count", zh: "数量"},
  days: {en: "days", zh: "天"},
  rate: {en: "rate a year, shown in per cent", zh: "年利率，以百分数列示"},
  flag: {en: "yes or no", zh: "是或否"},
  band: {en: "band", zh: "区间"},
  view: {en: "view of several figures", zh: "多项指标视图"}
};

/** Of what a metric is told before anything is added up. A grain without words is told by its own name. */
export const grainWords: Readonly<Record<string, Words>> = {
  account_month: {en: "account and month", zh: "账户 × 月"},
  bank_month: {en: "bank and month", zh: "全行 × 月"},
  customer: {en: "customer at the end of the period", zh: "客户（期末）"},
  customer_month: {en: "customer and month", zh: "客户 × 月"},
  list: {en: "list of firms", zh: "名单"},
  loan_month: {en: "loan and month", zh: "借据 × 月"},
  firm_month: {en: "firm and month", zh: "企业 × 月"},
  population: {en: "all loan customers", zh: "全部贷款客户"},
  pool_month: {en: "cost pool and month", zh: "成本池 × 月"},
  segment_month: {en: "segment and month", zh: "客群 × 月"},
  vintage_month: {en: "vintage and months on book", zh: "批次 × 账龄"}
};
