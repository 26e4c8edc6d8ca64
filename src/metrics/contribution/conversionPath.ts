import type {Lifetime} from "../../stats/kaplanMeier.js";
import {metric} from "../metric.js";

/** When a borrower took up what. Months are numbers that rise by one. Grain: borrower. */
export interface Holder {
  /** Month of the first loan; null where it is not known. */
  firstLoan: number | null;
  /** First and last month in which the customer is seen. */
  seen: number;
  last: number;
  /**
   * By family open to the customer, the month since when it is held; null never. Without a date it is the first month in
   * which it was seen: where the extract spoke of it no earlier (`from`), it may be held since long before.
   */
  held: Readonly<Record<string, {month: number; dated: boolean; from: number} | null>>;
}

export interface Path {
  /** Families held when the path starts, and those held since nobody knows when. */
  start: string[];
  /** Families newly held after it, in order, with the months since the first loan. */
  steps: {family: string; months: number}[];
  /** Already a borrower when first seen: what was taken up and given up before is not known. */
  truncated: boolean;
  /** Months since the first loan until the next product, or until last seen; null where nothing can be followed. */
  life: Lifetime | null;
}

/**
 * The order in which a borrower came to hold other products, from the first loan on (CON-38, 转化路径), and the time to the
 * next one, of whatever family, for competing risks. Months since the first loan. Families of one month follow the order
 * of `held`. Grain: borrower.
 */
export const conversionPath = metric({
  id: "CON-38",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Conversion path",
  zh: "转化路径",
  definition: {
    en: "What borrowers take up after the loan, in which order and how soon: the share who come to each product next, when taking up one means that the others were not next.",
    zh: "借款客户贷款后依次新增哪些产品、间隔多久：各产品作为“下一产品”的累积发生概率，其他产品先发生视为竞争风险。"
  },
  formula: {
    en: "cumulative incidence (Aalen and Johansen) of the first family newly held, in months since the first loan; those who were borrowers before the data begin are counted beside it",
    zh: "自首笔贷款起按月计，首个新增产品大类的累积发生率（Aalen–Johansen）；数据起始前已有贷款的客户（左截断）另列户数"
  },
  source: ["T11 customer.first_loan_date", "T25 deposit_account.open_date", "T28 holding.start", "T30 card"],
  edges: {SHORT_HISTORY: {en: "nobody was followed for so long", zh: "观察期不足"}},
  compute({firstLoan, seen, last, held}: Holder): Path {
    const from = firstLoan ?? seen;
    const firsts = Object.entries(held).flatMap(([family, since]) => (since ? [{family, ...since}] : []));
    const isStart = (each: (typeof firsts)[number]) =>
      each.month <= from || (!each.dated && each.month <= each.from);
    const steps = firsts
      .filter((each) => !isStart(each))
      .map(({family, month}) => ({family, months: month - from}))
      .sort((a, b) => a.months - b.months);
    const next = steps[0];
    const time = next?.months ?? last - from;
    return {
      start: firsts.filter(isStart).map(({family}) => family),
      ...{steps, truncated: firstLoan === null || firstLoan < seen},
      life: firstLoan === null || time <= 0 ? null : {time, event: next?.family ?? false}
    };
  }
});
