import type {KpiDefinition} from "../kpis.js";

/** Key figures of loan customers, in the order in which pages show them. */
export function kpiDefinitions(monthsObserved: number): KpiDefinition[] {
  const window =
    monthsObserved < 12
      ? {
          en: `Net contribution of today's customers, ${monthsObserved} months observed`,
          zh: `现有客户净贡献(观察期${monthsObserved}个月)`
        }
      : {en: "Net contribution of today's customers, 12 months", zh: "现有客户净贡献(近12个月)"};
  return [
    {
      kpi: "net_contribution",
      of: "",
      metric: "CON-10",
      type: "money",
      flow: true,
      en: "Net contribution",
      zh: "净贡献"
    },
    {kpi: "net_contribution_12m", of: "", metric: "CON-10", type: "money", ...window},
    {kpi: "loan_customers", of: "", metric: "CON-01", type: "count", en: "Loan customers", zh: "贷款客户数"},
    {
      kpi: "active_customers",
      of: "active/count",
      metric: "CON-01",
      type: "count",
      en: "With a loan now",
      zh: "在贷客户数"
    },
    {
      kpi: "settled_customers",
      of: "settled",
      metric: "CON-01",
      type: "count",
      en: "Recently settled",
      zh: "近期结清客户数"
    },
    {kpi: "loan_balance", of: "active", metric: "CON-11", type: "money", en: "Loan balance", zh: "贷款余额"},
    {kpi: "loan_adb", of: "", metric: "CON-11", type: "money", en: "Loans, average", zh: "贷款日均"},
    {
      kpi: "interest_income",
      of: "",
      metric: "CON-12",
      type: "money",
      flow: true,
      en: "Interest income",
      zh: "贷款利息收入"
    },
    {
      kpi: "l1",
      of: "",
      metric: "CON-10",
      type: "money",
      flow: true,
      en: "FTP net interest income",
      zh: "FTP净利息收入"
    },
    {kpi: "l2", of: "", metric: "CON-10", type: "money", flow: true, en: "Gross contribution", zh: "毛贡献"},
    {
      kpi: "l3",
      of: "",
      metric: "CON-10",
      type: "money",
      flow: true,
      en: "After expected loss",
      zh: "风险调整后贡献"
    },
    {
      kpi: "overdue_ratio",
      of: "late",
      over: "active",
      metric: "CON-18",
      type: "share",
      en: "Overdue ratio",
      zh: "逾期率"
    },
    {
      kpi: "overdue_ratio_30",
      of: "late_30",
      over: "active",
      metric: "CON-18",
      type: "share",
      en: "Overdue over 30 days",
      zh: "逾期30天以上占比"
    },
    {
      kpi: "overdue_ratio_90",
      of: "late_90",
      over: "active",
      metric: "CON-18",
      type: "share",
      en: "Overdue over 90 days",
      zh: "逾期90天以上占比"
    },
    {
      kpi: "overdue_ratio_count",
      of: "late",
      over: "active",
      metric: "CON-18",
      type: "share",
      en: "Overdue by count",
      zh: "逾期率(笔数)"
    },
    {
      kpi: "short_share",
      of: "original=short",
      over: "active",
      metric: "CON-19",
      type: "share",
      en: "Short loans",
      zh: "短期贷款占比"
    },
    {kpi: "cross_sell", of: "", metric: "CON-25", type: "number", en: "Cross-sell index", zh: "交叉销售指数"},
    {
      kpi: "families_held",
      of: "",
      metric: "CON-25",
      type: "number",
      en: "Products held",
      zh: "户均持有产品数"
    }
  ];
}
