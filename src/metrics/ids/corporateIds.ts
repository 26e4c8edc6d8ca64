import type {IdRow} from "./idRow.js";

/** Metrics, labels, archetypes, activities and alerts of firms. */
export const corporateIds: readonly IdRow[] = [
  ["COR-01", "corporate", "人工经验筛选", "Relationship-manager experience list"],
  ["COR-02", "corporate", "静态名单筛选", "Static list (registration, industry, past volume)"],
  ["COR-03", "corporate", "贷款数据辅助筛选", "Loan-data-assisted list"],
  ["COR-04", "corporate", "精度 / 工作量 / 结果可控性", "Precision / workload / controllability"],
  ["COR-05", "corporate", "信息滞后", "Information lag"],
  ["COR-10", "corporate", "贷款余额", "Loan balance"],
  ["COR-11", "corporate", "授信额度", "Approved limit"],
  ["COR-12", "corporate", "用信率 / 授信使用率", "Utilisation"],
  ["COR-13", "corporate", "未用额度", "Undrawn limit"],
  ["COR-14", "corporate", "贷款余额增长", "Balance growth"],
  ["COR-15", "corporate", "还款频率 / 还款周期性", "Repayment frequency, regularity"],
  ["COR-16", "corporate", "逾期天数", "DPD (current, max 12 m)"],
  ["COR-17", "corporate", "逾期次数 / 笔数", "Number of overdue episodes"],
  ["COR-18", "corporate", "逾期率", "Overdue ratio"],
  ["COR-19", "corporate", "历史违约记录", "Default history"],
  ["COR-20", "corporate", "坏账率 / 违约率", "NPL ratio / default rate"],
  ["COR-21", "corporate", "融资周期", "Financing cycle"],
  ["COR-22", "corporate", "跨行贷款数量 / 跨行融资活跃度", "Multi-bank borrowing"],
  ["COR-23", "corporate", "单一/多渠道", "Single / multi-channel"],
  ["COR-24", "corporate", "贷款产品偏好 (经营性/流动资金/中长期；种类/次数)", "Product preference"],
  ["COR-25", "corporate", "资金使用场景 / 贷款流向", "Use-of-funds scenario"],
  ["COR-26", "corporate", "资金需求强度", "Capital-demand intensity"],
  ["COR-27", "corporate", "还款表现", "Repayment performance"],
  ["COR-28", "corporate", "融资渠道多样性", "Funding diversity"],
  ["COR-29", "corporate", "企业生命周期 (新设立、扩张期、成熟期、转型期)", "Lifecycle stage"],
  ["COR-30", "corporate", "企业规模 (年营业额、资产总额、员工数量)", "Firm size"],
  ["COR-31", "corporate", "行业属性 (细分行业、上下游、景气度)", "Industry attributes"],
  ["COR-32", "corporate", "合作深度 (业务往来年限、产品覆盖率、交叉销售)", "Cooperation depth"],
  ["COR-33", "corporate", "企业信用分 / 风险评级 / 违约概率", "Credit score, rating, PD"],
  ["COR-34", "corporate", "资金流 / 负债结构 / 信用记录", "Cash flow, debt structure, credit record"],
  ["COR-35", "corporate", "利润率、负债率、现金流", "Profit margin, leverage, cash flow"],
  ["COR-36", "corporate", "社会外部数据 (工商、税务、舆情、司法)", "External data"],
  ["COR-37", "corporate", "成长型企业", "Growth firm"],
  ["COR-38", "corporate", "贷款即将到期客户", "Loans maturing soon"],
  ["COR-39", "corporate", "短期贷款频繁", "Frequent short borrowing"],
  ["COR-40", "corporate", "贷款余额剧烈波动 / 资金断裂", "Balance swings, liquidity break"],
  ["COR-41", "corporate", "行业集中度、违约率", "Industry concentration, default rate"],
  ["COR-42", "corporate", "地域逾期数据", "Regional overdue"],
  ["COR-43", "corporate", "供应链信用 / 合作方违约记录", "Supply-chain credit"],
  ["COR-44", "corporate", "关联方风险集中", "Related-party concentration"],
  ["COR-45", "corporate", "对公客户静态画像 (注册资本、行业分类、历史合作规模)", "Static profile"],
  ["PRO-S1", "process", "数据整合 (贷款系统、CRM、征信、外部)", "Integration"],
  ["PRO-S2", "process", "指标建模 (维度、权重、评分)", "Indicator modelling"],
  ["PRO-S3", "process", "客户分层 (重点/高潜力/普通)", "Tiering"],
  ["PRO-S4", "process", "名单生成与推送", "List generation and push"],
  ["PRO-S5", "process", "动态更新", "Dynamic update"],
  ["PRO-S6", "process", "名单分配", "Allocation"],
  ["PRO-S7", "process", "客户画像-名单推送-开发反馈 一体化", "Profile → list → feedback loop"],
  ["LAB-40", "label", "战略级 / 重点", "Strategic (key)"],
  ["LAB-41", "label", "成长型 / 高潜力", "Growth (high potential)"],
  ["LAB-42", "label", "一般 / 普通", "General"],
  ["LAB-43", "label", "稳定型", "Stable"],
  ["LAB-44", "label", "风险预警", "Risk-warning"],
  ["ARC-4", "corporate", "风险边缘客户", "Risk-edge"],
  ["ARC-1", "corporate", "高需求高信用", "High need, high credit"],
  ["ARC-3", "corporate", "扩张型企业", "Expanding"],
  ["ARC-2", "corporate", "多渠道融资", "Multi-channel"],
  ["ARC-0", "corporate", "常规", "Regular"],
  [
    "ACT-1",
    "corporate",
    "授信提升 (额度提升、绿色审批)",
    'COR-14 "持续增长" **and** utilisation W_3 ≥ 80 % **and** repayment ≥ 85 **and** headroom under internal limit'
  ],
  [
    "ACT-2",
    "corporate",
    "利率优惠 (利率优惠日、客户答谢会)",
    "overdue 0 in 24 m, rating ≥ A-equivalent, RAROC after discount ≥ hurdle"
  ],
  ["ACT-3", "corporate", "续贷回访", "loans maturing in 30–90 d, class 正常, no red EWS"],
  [
    "ACT-4",
    "corporate",
    "产业链联动",
    "supplier/buyer of a core client: ≥ 3 months of recurring payments or relation record; own risk green"
  ],
  [
    "ACT-5",
    "corporate",
    "二次开发 / 交叉销售 (如仅有流贷 → 票据、供应链金融)",
    "holds only working-capital loan; association rule lift ≥ 1.2 with support ≥ 50 firms in same segment"
  ],
  [
    "ACT-6",
    "corporate",
    "推荐开发清单",
    '"近3个月还款优异 + 贷款余额提升 + 新增企业业务": overdue 0 in W_3, ADB growth ≥ 10 % in W_3, ≥ 1 new product/account in W_3'
  ],
  ["ALR-10", "alert", "还款逾期", "DPD > 0 today or new episode; severity by DPD 1/8/31/61/91"],
  ["ALR-11", "alert", "资金断裂", "COR-40"],
  [
    "ALR-12",
    "alert",
    "行业风险 / 行业集体逾期抬头",
    "EB-shrunk overdue or default rate up, Pr(rate_t > rate_{t−3}) ≥ 0.95 and material"
  ],
  ["ALR-13", "alert", "区域风险", "same by region"],
  ["ALR-14", "alert", "资金流动异常", "DEP-40 for corporates"],
  ["ALR-15", "alert", "经营数据突然下滑", "revenue/inflow −30 % YoY or margin −10 pp or debt ratio +10 pp"],
  ["ALR-16", "alert", "关联方 / 供应链传染", "contagion score ≥ P95 and path ≤ 2 to a defaulted node"],
  ["ALR-17", "alert", "行业下行、政策收紧、负面舆情", "external event severity ≥ 3"],
  [
    "ALR-18",
    "alert",
    "贷款用途偏离",
    "DEP-47 share to prohibited use ≥ 10 % or to guarantor/related ≥ 20 % of loan within 3 days (supervisory screen uses txn/loan between 0.2 and 1.25 within 3 days [V])"
  ],
  [
    "ALR-19",
    "alert",
    "分类不一致",
    "supplied 5-grade class better than rule floor (§B3.10); e.g. interest arrears > 0 but class 正常 (a known supervisory screen [V])"
  ],
  ["ALR-20", "alert", "授信到期/超限", "expiry ≤ 30 d or utilisation > 100 %"],
  [
    "ALR-21",
    "alert",
    "月末突击放贷",
    "share of month's drawdown volume in last 3 days and repaid ≤ 10 d of next month (supervisory screen “冲时点” [V])"
  ],
  [
    "OPT-1",
    "corporate",
    "模型训练与反馈",
    "each build: discrimination, calibration, stability table + recommendation keep / recalibrate / redevelop by rule"
  ],
  ["OPT-2", "corporate", "客户反馈闭环", "outcome codes → reason Pareto; leads without feedback list"],
  ["OPT-3", "corporate", "业务策略动态调整", "strategy table versioned; A/B results decide"],
  [
    "OPT-4",
    "corporate",
    "复盘踩雷案例",
    'every new default: score/tier/EWS history 12 m back, "could it have been seen?" card: first red date, lead time'
  ]
];
