import type {Fen} from "../metric.js";
import {metric, missing, value} from "../metric.js";

/** What is left of a limit (COR-13, 未用额度); one limit's excess does not eat another's room. Money. Grain: limit. */
export const undrawnLimit = metric({
  id: "COR-13",
  version: 1,
  unit: "fen",
  grain: "credit_limit",
  en: "Undrawn limit",
  zh: "未用额度",
  formula: {en: "limit - used exposure, at least zero", zh: "授信额度 − 已用额度，下限为零"},
  source: ["T18 credit_limit"],
  edges: {MISSING: {en: "limit or exposure not supplied", zh: "额度或用信未提供"}},
  compute({used, limit}: {used: Fen | null; limit: Fen | null}) {
    return used === null || limit === null ? missing("MISSING") : value(Math.max(limit - used, 0));
  }
});
