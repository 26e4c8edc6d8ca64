import type {Fen, Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";

/** Net flow (DEP-39, 净流入). Fen. Grain: any sum. */
export const netFlow = metric({
  id: "DEP-39",
  version: 1,
  unit: "fen",
  grain: "segment_month",
  en: "In, out, net flow",
  zh: "资金流入流出/净流入",
  definition: {
    en: "What came in from outside less what went out to it. A balance that grows by the bank's own loans has no inflow.",
    zh: "外部流入减外部流出的净额，不含本人账户互转、结息与放款。"
  },
  formula: {
    en: "external inflow - external outflow",
    zh: "外部流入 − 外部流出"
  },
  source: ["T27 deposit_txn"],
  edges: {MISSING: {en: "no movements supplied", zh: "未提供存款明细"}},
  compute({inflow, outflow}: {inflow: Fen | null; outflow: Fen | null}): Measured {
    return inflow === null || outflow === null ? missing("MISSING") : value(inflow - outflow);
  }
});
