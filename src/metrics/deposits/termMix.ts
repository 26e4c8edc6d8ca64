import {sumFen} from "../../stats/sumFen.js";
import type {Fen, Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/**
 * Shares of the parts of the deposit book: demand, near demand, term, margin (DEP-05, 定期/活期比例). Parts outside the scope of
 * 各项存款 are neither above nor below the line. Share. Grain: any sum of accounts.
 */
export const termMix = metric({
  id: "DEP-05",
  version: 1,
  unit: "share",
  grain: "account_month",
  en: "Term/demand mix",
  zh: "定期/活期比例",
  definition: {
    en: "What the deposits consist of: demand, near demand (agreement and notice), term (with certificates, negotiated and structured deposits) and margin. Each part as a share of all.",
    zh: "存款的构成：活期、类活期（协定、通知）、定期（含大额存单、协议、结构性存款）及保证金，各占全部存款的比重。"
  },
  formula: {
    en: "balance of the part / balance of all parts in scope; which family belongs to which part is set by the policy",
    zh: "该部分余额 ÷ 统计范围内全部余额；大类归属由口径文件设定"
  },
  source: ["T25 deposit_account", "T03 product.family"],
  edges: {
    MISSING: {en: "no deposits were supplied", zh: "未提供存款"},
    ZERO_DEN: {en: "no balance in scope", zh: "范围内无余额"}
  },
  compute({
    parts,
    excludes = []
  }: {
    parts: Readonly<Record<string, Fen | null>>;
    excludes?: readonly string[];
  }) {
    const counted = Object.entries(parts).filter(([part]) => !excludes.includes(part));
    const total = sumFen(counted.map(([, balance]) => balance));
    const shares: Record<string, Measured> = {};
    for (const [part, balance] of counted) shares[part] = ratio(balance, total);
    return {total: total === null ? missing("MISSING") : value(total), shares};
  }
});
