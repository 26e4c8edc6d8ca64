import {rankShares} from "../../stats/ranks.js";
import {metric} from "../metric.js";

export interface StaticFirm {
  /** Registered capital and loans taken before, in fen. */
  capital: number | null;
  volume: number | null;
}

/** A firm by what does not change, as lists were made before (COR-45, 对公客户静态画像). Share of rank, 0 to 1. Grain: firm x month. */
export const staticProfile = metric({
  id: "COR-45",
  version: 1,
  unit: "share",
  grain: "firm_month",
  en: "Static profile",
  zh: "对公客户静态画像",
  definition: {
    en: "Where a firm stands among all by its registered capital and by how much it has borrowed before: the list that every model has to beat.",
    zh: "按注册资本与历史合作规模在全体企业中的位次形成的静态名单，作为模型须超越的基准。"
  },
  formula: {
    en: "mean of the rank shares of registered capital and of loans of three years, as far as known",
    zh: "注册资本、近三年累计放款额的排名占比均值，以已知项计"
  },
  source: ["T13 corp_profile.reg_capital", "T19 loan_account.loan_amt"],
  edges: {MISSING: {en: "neither capital nor earlier loans known", zh: "注册资本与历史规模均未知"}},
  /** In the order given. */
  compute({firms}: {firms: readonly StaticFirm[]}): (number | null)[] {
    const placesBy = (of: (firm: StaticFirm) => number | null) => {
      const known = firms.flatMap((firm, at) => {
        const value = of(firm);
        return value === null ? [] : [{at, value}];
      });
      const shares = rankShares(known.map(({value}) => value));
      return new Map(known.map(({at}, i) => [at, shares[i]!]));
    };
    const by = [placesBy(({capital}) => capital), placesBy(({volume}) => volume)];
    return firms.map((_, at) => {
      const own = by.flatMap((places) => places.get(at) ?? []);
      return own.length ? own.reduce((sum, each) => sum + each, 0) / own.length : null;
    });
  }
});
