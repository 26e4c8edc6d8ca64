import {metric} from "../metric.js";

export interface FloorPolicy {
  /** Grades from best to worst. */
  grades: readonly string[];
  /** Grade to the days past due beyond which no better one is allowed. */
  floors: Readonly<Partial<Record<string, number>>>;
  /** Late for no longer is technical and excepted. */
  technicalDays: number;
  /** Of loans that repay older ones. */
  refinanceFloor: string;
}

/** Best class that the rules allow a loan, and whether the class given is better (ALR-19, 分类不一致). Grain: loan x month. */
export const classFloor = metric({
  id: "ALR-19",
  version: 1,
  unit: "flag",
  grain: "loan_month",
  en: "Class better than its floor",
  zh: "分类不一致",
  definition: {
    en: "Whether a loan is classified better than its days past due, or its having repaid an older loan, allow at best.",
    zh: "贷款五级分类是否优于按逾期天数或借新还旧情形所允许的最高类别。"
  },
  formula: {
    en: "the worst of the floors that apply: by days past due (technical ones excepted) and by kind of grant; mismatch when the class given is better",
    zh: "按逾期天数（操作性短期逾期除外）及发放类型确定的下限中最差者；给定分类优于下限即为不一致"
  },
  source: ["T19 loan_account.class5", "T19 loan_account.dpd", "T19 loan_account.grant_type"],
  edges: {MISSING: {en: "class or days past due not supplied", zh: "五级分类或逾期天数未提供"}},
  compute({
    class5,
    dpd,
    grantType,
    policy
  }: {
    class5: string | null;
    dpd: number | null;
    grantType: string | null;
    policy: FloorPolicy;
  }): {floor: string | null; mismatch: boolean | null} {
    if (dpd === null) return {floor: null, mismatch: null};
    const {grades, floors} = policy;
    const late = dpd > policy.technicalDays ? dpd : 0;
    const allowed = [
      0,
      ...Object.entries(floors).map(([grade, days]) =>
        days !== undefined && late > days ? grades.indexOf(grade) : 0
      ),
      grantType === "refinance" ? grades.indexOf(policy.refinanceFloor) : 0
    ];
    const worst = Math.max(...allowed);
    const given = class5 === null ? -1 : grades.indexOf(class5);
    return {floor: grades[worst] ?? null, mismatch: given < 0 ? null : given < worst};
  }
});
