import type {ReleasedRow, Words} from "../../../../src/schema/released.js";
import {column} from "../../cells.js";
import type {Example} from "../example.js";
import {long} from "../example.js";

const NEXT: Readonly<Record<string, Words>> = {
  collect: {en: "Remind of what is overdue", zh: "催收逾期"},
  offer: {en: "Best open action", zh: "开展最佳可行行动"},
  none: {en: "No contact for now", zh: "暂不触达"}
};
const SEGMENTS: Readonly<Record<string, Words>> = {
  mass: {en: "Mass retail", zh: "大众零售"},
  small: {en: long.en, zh: long.zh}
};
/** Fen of 万元. */
const wan = (amount: number) => Math.round(amount * 1_000_000);

const row = (n: number): ReleasedRow => {
  const step = n % 7 === 0 ? "collect" : n % 3 === 0 ? "offer" : "none";
  // Every fifth has no loan, so that there is no tenor of one either.
  const lent = n % 5 !== 4;
  return {
    ...{
      customer: `＊＊${String(1000 + 7 * n).padStart(4, "0")}`,
      segment: n % 4 === 1 ? "small" : "mass",
      step
    },
    ...{years: 1.5 + (n % 20), loans: lent ? wan(0.8 * (n + 1)) : null, since: `20${10 + (n % 14)}-06-01`},
    ...(lent ? {} : {$why: {loans: "NOT_APPLICABLE"}})
  };
};

/** One record out of many, as a card. */
const records: readonly Example[] = [
  {
    name: "records",
    title: {en: "three hundred customers", zh: "三百户客户"},
    columns: [
      column("customer", "text", "Customer", "客户"),
      column("segment", "code", "Segment", "客群", {labels: SEGMENTS}),
      column("step", "code", "Next step", "下一步", {labels: NEXT}),
      column("years", "number", "Years with us", "合作年限", {unit: {en: "years", zh: "年"}}),
      column("loans", "money", "Loans", "贷款余额"),
      column("since", "date", "Customer since", "开户日期")
    ],
    rows: Array.from({length: 300}, (_, n) => row(n))
  }
];

export default records;
