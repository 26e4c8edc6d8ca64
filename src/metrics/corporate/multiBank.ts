import {metric} from "../metric.js";

/** Institutions besides us with which a firm has credit (COR-22, 跨行贷款数量/跨行融资活跃度). Count. Grain: firm x month. */
export const multiBank = metric({
  id: "COR-22",
  version: 1,
  unit: "count",
  grain: "firm_month",
  en: "Multi-bank borrowing",
  zh: "跨行贷款数量、跨行融资活跃度",
  definition: {
    en: "With how many institutions besides us a firm has credit, by the bureau's last report: one young enough, and that may serve the purpose.",
    zh: "按最近一次征信报告，企业在本行以外有授信余额的机构数；报告须在有效期内且授权用途相符。"
  },
  formula: {
    en: "institutions with credit, less one where we are among them; new credits of six months beside it",
    zh: "有余额机构数，本行有余额的扣减1家；另列近6个月新增授信笔数"
  },
  source: ["T17 bureau.n_banks", "T17 bureau.own_balance", "T17 bureau.n_new_6m", "T17 bureau.report_date"],
  edges: {
    MISSING: {
      en: "no report, an old one, or none that may serve the purpose",
      zh: "无征信报告、报告已过期或未授权该用途"
    }
  },
  /** `own`: what the firm owes us by the report; where that does not say, by our books. Fen. */
  compute: ({institutions, own}: {institutions: number | null; own: number | null}): number | null =>
    institutions === null ? null : Math.max(institutions - ((own ?? 0) > 0 ? 1 : 0), 0)
});
