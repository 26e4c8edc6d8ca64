import {metric} from "../metric.js";
import type {LifeInput, LifePolicy, Stage} from "../parts/lifecycle.js";
import {stageOf} from "../parts/lifecycle.js";

/** Stage of life that a firm is in (COR-29, 企业生命周期). Grain: firm x month. */
export const lifecycleStage = metric({
  id: "COR-29",
  version: 1,
  unit: "band",
  grain: "firm_month",
  en: "Lifecycle stage",
  zh: "企业生命周期",
  definition: {
    en: "Whether a firm is new, declining, expanding, changing or mature, by its age, its growth and what it borrows for.",
    zh: "按成立年限、经营增长与借款用途判断企业处于新设立、衰退、扩张、转型或成熟期。"
  },
  formula: {
    en: "first of: young; revenue and inflow fallen by the limit; revenue or inflow grown with loans for assets or growing loans; revenue fallen with loans for assets or another mix of loans; old enough with little change; else not told",
    zh: "依次判断：成立年限短；收入与流入均大幅下降；收入或流入增长且有固定资产类贷款或贷款增长；收入下降且有固定资产类贷款或贷款结构改变；年限足够且变动小；否则未定"
  },
  source: ["T13 corp_profile.est_date", "T14 corp_financials", "T27 deposit_txn", "T19 loan_account"],
  edges: {MISSING: {en: "nothing to tell it by", zh: "无可判断依据"}},
  compute: ({firm, policy}: {firm: LifeInput; policy: LifePolicy}): Stage => stageOf(firm, policy)
});
