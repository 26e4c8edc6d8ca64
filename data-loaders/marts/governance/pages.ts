import type {PageEntry, Released} from "../../../src/schema/released.js";
import {examples} from "../gallery/index.js";
import {managerPages} from "./managerPages.js";

export interface Page {
  path: string;
  family: PageEntry["family"];
  title: PageEntry["title"];
  /** Released tables that the page draws, as family/name. */
  tables: readonly string[];
  /** The page is worth opening when one of these can be shown. */
  core: readonly string[];
  /** Audiences that it is for; all when left out. */
  only?: readonly string[];
  /** False where no menu leads to it. */
  listed?: false;
}

/** The pages that exist; what others would need stands in capability.ts. */
export const pages: readonly Page[] = [
  {
    path: "index",
    family: "index",
    title: {en: "Executive summary", zh: "经营摘要"},
    tables: [
      ...["headlines", "headline_series", "bridge", "branches", "sectors", "warnings"].map(
        (name) => `governance/${name}`
      ),
      "deposits/mix_trend"
    ],
    core: ["governance/headlines"]
  },
  ...managerPages,
  {
    path: "contribution/overview",
    family: "contribution",
    title: {en: "Contribution of loan customers", zh: "贷款客户贡献度"},
    tables: [
      ...["kpis", "kpi_series", "ladder", "cube", "ladder_trend", "ladder_steps", "economic_profit"],
      ...["tenor", "overdue", "holdings", "legs", "cost_pools", "whale"],
      ...["concentration", "newcomers", "profitability", "identity", "profile_sides", "reconciliation"]
    ].map((name) => `contribution/${name}`),
    core: ["contribution/ladder", "contribution/overdue", "contribution/tenor"]
  },
  {
    path: "contribution/change",
    family: "contribution",
    title: {en: "What changed", zh: "贡献度变动"},
    tables: ["bridge", "bridge_cube", "labels", "ladder_trend", "migration", "tiers"].map(
      (name) => `contribution/${name}`
    ),
    core: ["contribution/bridge"]
  },
  {
    path: "contribution/products",
    family: "contribution",
    title: {en: "Products and yardsticks", zh: "产品组合与指标对照"},
    tables: [
      ...["yardsticks", "yardstick_fifths", "holdings", "combinations", "paths", "next_products"],
      ...["repurchase", "cross_sold", "dual_holders", "large_limits"]
    ].map((name) => `contribution/${name}`),
    core: ["contribution/yardsticks", "contribution/holdings"]
  },
  {
    path: "contribution/activity",
    family: "contribution",
    title: {en: "Activity and channels", zh: "活跃度与渠道"},
    tables: [
      ...["activity", "activity_parts", "activity_stability", "channels", "repayment", "asset_retention"],
      ...["trends", "spending", "satisfaction"]
    ].map((name) => `contribution/${name}`),
    core: ["contribution/activity", "contribution/repayment"]
  },
  {
    path: "contribution/value",
    family: "contribution",
    title: {en: "What customers may yet be worth", zh: "客户价值"},
    tables: [
      ...["lifetime", "lifetime_vintages", "lifetime_backtest", "lifetime_endings"],
      ...["headroom", "headroom_backtest"]
    ].map((name) => `contribution/${name}`),
    core: ["contribution/lifetime"]
  },
  {
    path: "contribution/prediction",
    family: "contribution",
    title: {en: "What the next months may bring", zh: "贡献预测"},
    tables: ["prediction", "prediction_methods", "prediction_tenths"].map((name) => `contribution/${name}`),
    core: ["contribution/prediction"]
  },
  {
    path: "contribution/strategies",
    family: "contribution",
    title: {en: "Strategies and next actions", zh: "经营策略与下一步行动"},
    tables: ["strategies", "next_actions"].map((name) => `contribution/${name}`),
    core: ["contribution/strategies"]
  },
  {
    path: "contribution/alerts",
    family: "contribution",
    title: {en: "Declining customers", zh: "贡献下降预警"},
    tables: ["alerts", "alert_causes", "alert_trend", "watch", "alert_backtest", "risk_fields"].map(
      (name) => `contribution/${name}`
    ),
    core: ["contribution/alerts"]
  },
  {
    path: "contribution/actions",
    family: "contribution",
    title: {en: "Actions and what they did", zh: "行动与效果"},
    tables: ["experiments", "experiment_values"].map((name) => `contribution/${name}`),
    core: ["contribution/experiments"]
  },
  {
    path: "deposits/overview",
    family: "deposits",
    title: {en: "Deposits", zh: "存款概览"},
    tables: [
      ...["kpis", "kpi_series", "structure", "cube", "mix_trend", "drift", "holders", "bands", "tiers"],
      ...["assets", "concentration", "lorenz", "views"]
    ].map((name) => `deposits/${name}`),
    core: ["deposits/structure"]
  },
  {
    path: "deposits/stability",
    family: "deposits",
    title: {en: "Deposit stability", zh: "存款稳定性"},
    tables: [
      ...["kpis", "kpi_series", "daily", "core", "stable", "deviation", "volatility"],
      ...["visitors", "dormancy", "reactivated", "retention", "retention_test", "retention_rates"],
      "vintage_contribution"
    ].map((name) => `deposits/${name}`),
    core: ["deposits/deviation", "deposits/daily", "deposits/volatility"]
  },
  {
    path: "deposits/flows",
    family: "deposits",
    title: {en: "Deposit flows", zh: "存款资金流向"},
    tables: [
      ...["activity", "directions", "circulation", "nodes"],
      ...["proceeds", "proceeds_uses", "proceeds_screens", "borrowers_deposits"],
      ...["challenges", "earned", "potential", "high_debt"]
    ].map((name) => `deposits/${name}`),
    core: ["deposits/activity", "deposits/directions", "deposits/proceeds"]
  },
  {
    path: "deposits/liquidity",
    family: "deposits",
    title: {en: "Deposit liquidity", zh: "存款流动性"},
    tables: [
      "forecast",
      "forecast_errors",
      "ladder",
      "weeks",
      "rollover",
      "beta",
      "cost",
      "runoff",
      "core_caps"
    ].map((name) => `deposits/${name}`),
    core: ["deposits/ladder", "deposits/forecast"]
  },
  {
    path: "deposits/signals",
    family: "deposits",
    title: {en: "Deposit signals", zh: "存款客户信号"},
    tables: [
      ...["labels", "label_flags", "outflows", "anomalies"].map((name) => `deposits/${name}`),
      ...["hazard", "hazard_models", "hazard_tenths", "hazard_weights"].map((name) => `deposits/${name}`)
    ],
    core: ["deposits/labels"]
  },
  {
    path: "corporate/overview",
    family: "corporate",
    title: {en: "Corporate customers", zh: "对公客户概览"},
    tables: [
      ...["kpis", "kpi_series", "utilisation", "utilisation_bands", "dpd_buckets"],
      ...["classes", "expiries", "limit_alerts", "methods", "funnel", "list_months"]
    ].map((name) => `corporate/${name}`),
    core: ["corporate/utilisation", "corporate/dpd_buckets"]
  },
  {
    path: "corporate/risk",
    family: "corporate",
    title: {en: "Corporate risk", zh: "对公风险预警"},
    tables: [
      ...["warning_levels", "warning_states", "warning_leads", "warning_alarms", "warning_signs"],
      ...["outside_events", "heat", "sector_rises", "flow_alerts", "use_deviations", "month_ends"],
      ...["funds_uses", "roll_rates", "vintages", "class_floors"]
    ].map((name) => `corporate/${name}`),
    core: ["corporate/warning_levels", "corporate/heat", "corporate/roll_rates"]
  },
  {
    path: "corporate/scorecard",
    family: "corporate",
    title: {en: "Corporate scorecard", zh: "对公评分卡"},
    tables: [
      ...["screened", "indicators", "indicator_dimensions", "score_points", "score_bands"],
      ...["validation", "score_lift", "calibration", "information_lags"],
      ...["card_state", "card_trials", "card_calibration", "card_points"]
    ].map((name) => `corporate/${name}`),
    core: ["corporate/indicators", "corporate/score_bands"]
  },
  {
    path: "corporate/targets",
    family: "corporate",
    title: {en: "Corporate targets", zh: "对公目标客户"},
    tables: [
      ...["screened", "tiers", "tier_moves", "risk_gates", "tier_gates", "lifecycle", "archetypes"],
      ...["activities", "target_reasons", "maturities"]
    ].map((name) => `corporate/${name}`),
    core: ["corporate/tiers", "corporate/activities", "corporate/maturities"]
  },
  {
    path: "corporate/lists",
    family: "corporate",
    title: {en: "Lists and feedback", zh: "名单分配与反馈"},
    tables: ["list_steps", "manager_work", "lead_ages", "lead_reasons", "process_checks"].map(
      (name) => `corporate/${name}`
    ),
    core: ["corporate/list_steps", "corporate/lead_ages"]
  },
  {
    path: "corporate/network",
    family: "corporate",
    title: {en: "Network of firms", zh: "关联与供应链网络"},
    tables: [
      ...["contagion", "ties", "group_exposures", "guarantee_circles"],
      ...["lenders", "own_shares", "bureau_coverage"]
    ].map((name) => `corporate/${name}`),
    core: ["corporate/contagion", "corporate/group_exposures", "corporate/lenders"]
  },
  {
    path: "corporate/firms",
    family: "corporate",
    title: {en: "Firms", zh: "企业财务与复盘"},
    tables: [
      ...["financials", "altman_zones", "statement_quality", "post_mortems", "first_signs"],
      "profiles"
    ].map((name) => `corporate/${name}`),
    core: ["corporate/financials", "corporate/post_mortems"]
  },
  {
    path: "about/quality",
    family: "about",
    title: {en: "Data quality", zh: "数据质量"},
    tables: [
      ...["governance/quality", "governance/controls", "governance/rejects"],
      "contribution/reconciliation"
    ],
    core: ["governance/quality", "governance/controls"]
  },
  {
    path: "about/capability",
    family: "about",
    title: {en: "What the data allow", zh: "数据能力"},
    tables: ["governance/capability", "governance/pages"],
    core: ["governance/capability"]
  },
  {
    path: "about/dictionary",
    family: "about",
    title: {en: "Dictionary", zh: "指标字典"},
    tables: ["governance/dictionary"],
    core: ["governance/dictionary"]
  },
  {
    path: "about/gallery",
    family: "about",
    title: {en: "Gallery", zh: "组件图例"},
    tables: [...examples.keys()].map((name) => `gallery/${name}`),
    core: [],
    only: ["demo"],
    listed: false
  }
];

/** Whether a page is offered, from the status of its core tables; a table that was not made counts as withheld. */
export function pageEntry(
  {path, family, title, core, only, listed}: Page,
  audience: string,
  status: (table: string) => Pick<Released, "status" | "needs"> | undefined
): PageEntry {
  const entry = {path, family, title, ...(listed === false ? {listed} : {})};
  if (only && !only.includes(audience)) return {...entry, offered: false, reason: "withheld"};
  const found = core.map(status);
  if (core.length === 0 || found.some((table) => table?.status === "ok")) return {...entry, offered: true};
  const unfed = found.filter((table) => table?.status === "unfed");
  if (unfed.length === 0) return {...entry, offered: false, reason: "withheld"};
  const needs = [...new Set(unfed.flatMap((table) => table?.needs ?? []))];
  return {...entry, offered: false, reason: "unfed", needs};
}
