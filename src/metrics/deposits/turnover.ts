import type {Fen, Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Times a year that the balance turns (DEP-33, 资金周转率). Number as share, 12 is once a month. Grain: any sum. */
export const turnover = metric({
  id: "DEP-33",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Turnover rate",
  zh: "资金周转率",
  definition: {
    en: "How many times a year the average balance goes out. Money that works passes often; what is saved does not.",
    zh: "日均余额一年内流出的次数。结算资金周转快，储蓄资金周转慢。"
  },
  formula: {
    en: "external outflow / average balance, a year; beside it without money that only passes",
    zh: "外部流出 ÷ 日均余额（年化），另列剔除过路资金口径"
  },
  source: ["T25 deposit_account", "T27 deposit_txn"],
  edges: {
    MISSING: {en: "no movements supplied", zh: "未提供存款明细"},
    ZERO_DEN: {en: "no balance", zh: "无余额"}
  },
  compute({out, adb, months}: {out: Fen | null; adb: Fen; months: number}): Measured {
    if (out === null) return missing("MISSING");
    const {value: turns, reason} = ratio(out, adb);
    return turns === null ? missing(reason ?? "ZERO_DEN") : value((turns * 12) / months);
  }
});
