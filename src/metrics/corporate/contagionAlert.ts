import {metric} from "../metric.js";

/** Whether default is near a firm along its relations (ALR-16, 关联方/供应链传染). Grain: firm x month. */
export const contagionAlert = metric({
  id: "ALR-16",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Contagion from partners",
  zh: "关联方、供应链传染",
  definition: {
    en: "Whether a performing firm is among those that default of partners would hit hardest and stands few relations away from one.",
    zh: "正常企业受关联方或上下游违约传染程度居前，且与违约企业相隔层数较少。"
  },
  formula: {
    en: "loss by contagion at or above its percentile among those reached, and the shortest path no longer than the limit",
    zh: "传染损失达到可达企业中的分位数门槛，且最短路径不超过规定层数"
  },
  source: ["T16 relation", "T19 loan_account"],
  edges: {MISSING: {en: "not reached by any default", zh: "与违约企业无关联路径"}},
  compute: ({
    loss,
    steps,
    policy
  }: {
    loss: number;
    steps: number | null;
    /** Least loss, and longest path. */
    policy: {loss: number; steps: number};
  }): boolean => steps !== null && steps > 0 && loss > 0 && loss >= policy.loss && steps <= policy.steps
});
