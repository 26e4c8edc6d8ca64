import type {PageEntry, Released} from "../../../src/schema/released.js";

export interface Page {
  path: string;
  family: PageEntry["family"];
  title: PageEntry["title"];
  /** Released tables that the page draws, as family/name. */
  tables: readonly string[];
  /** The page is worth opening when one of these can be shown. */
  core: readonly string[];
}

/** The pages that exist; what others would need stands in capability.ts. */
export const pages: readonly Page[] = [
  {
    path: "index",
    family: "index",
    title: {en: "Executive summary", zh: "经营摘要"},
    tables: [
      ...["headlines", "headline_series", "controls"].map((name) => `governance/${name}`),
      ...["contribution/ladder_trend", "deposits/mix_trend"]
    ],
    core: []
  },
  {
    path: "contribution/overview",
    family: "contribution",
    title: {en: "Contribution of loan customers", zh: "贷款客户贡献度"},
    tables: [
      ...["kpis", "kpi_series", "ladder", "ladder_trend", "ladder_steps", "tenor", "overdue", "holdings"].map(
        (name) => `contribution/${name}`
      )
    ],
    core: ["contribution/ladder", "contribution/overdue", "contribution/tenor"]
  },
  {
    path: "deposits/overview",
    family: "deposits",
    title: {en: "Deposits", zh: "存款概览"},
    tables: ["kpis", "kpi_series", "structure", "mix_trend", "bands", "tiers"].map(
      (name) => `deposits/${name}`
    ),
    core: ["deposits/structure"]
  },
  {
    path: "deposits/stability",
    family: "deposits",
    title: {en: "Deposit stability", zh: "存款稳定性"},
    tables: ["kpis", "kpi_series", "daily", "deviation", "volatility"].map((name) => `deposits/${name}`),
    core: ["deposits/deviation", "deposits/daily", "deposits/volatility"]
  },
  {
    path: "corporate/overview",
    family: "corporate",
    title: {en: "Corporate customers", zh: "对公客户概览"},
    tables: [
      "kpis",
      "kpi_series",
      "utilisation",
      "utilisation_bands",
      "dpd_buckets",
      "classes",
      "expiries"
    ].map((name) => `corporate/${name}`),
    core: ["corporate/utilisation", "corporate/dpd_buckets"]
  },
  {
    path: "about/quality",
    family: "about",
    title: {en: "Data quality", zh: "数据质量"},
    tables: ["governance/quality", "governance/controls", "governance/rejects"],
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
  }
];

/** Whether a page is offered, from the status of its core tables; a table that was not made counts as withheld. */
export function pageEntry(
  {path, family, title, core}: Page,
  status: (table: string) => Pick<Released, "status" | "needs"> | undefined
): PageEntry {
  const found = core.map(status);
  if (core.length === 0 || found.some((table) => table?.status === "ok"))
    return {path, family, title, offered: true};
  const unfed = found.filter((table) => table?.status === "unfed");
  if (unfed.length === 0) return {path, family, title, offered: false, reason: "withheld"};
  const needs = [...new Set(unfed.flatMap((table) => table?.needs ?? []))];
  return {path, family, title, offered: false, reason: "unfed", needs};
}
