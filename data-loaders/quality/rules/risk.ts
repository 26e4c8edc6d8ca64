import {count, nothing, type Rule} from "../rule.js";

/** DQ29: parameters outside their range are left out of expected loss, and counted here. */
export const risk: readonly Rule[] = [
  {
    id: "DQ29",
    severity: "warn",
    async check(context) {
      const {checked, failed, amount, examples} = await count(context, [
        {
          ...{table: "risk_param", column: "pd", amount: "ead"},
          ...{fails: "pd <= 0 or pd > 1", message: "probability of default outside (0, 1]"}
        },
        {
          ...{table: "risk_param", column: "lgd", amount: "ead"},
          ...{fails: "lgd < 0 or lgd > 1", message: "loss given default outside [0, 1]"}
        }
      ]);
      if (!checked) return nothing("no risk parameters were supplied", "未提供风险参数");
      return {
        outcome: failed ? "warn" : "pass",
        ...{checked, failed, amount, examples},
        en: "risk parameters lie in their range; those that do not are left out",
        zh: "风险参数在有效区间内，越界者不参与计算"
      };
    }
  }
];
