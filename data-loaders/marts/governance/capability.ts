import type {ExtractTable} from "../../../src/schema/table.js";
import type {PageEntry} from "../../../src/schema/released.js";
import {column, rowOf} from "../cells.js";
import type {Mart} from "../mart.js";
import type {Source} from "../source.js";
import {pages} from "./pages.js";

interface Need {
  /** Table, or table.column. */
  extract: string;
  /** Any of these would do as well. */
  or?: readonly string[];
  /** Report tables of domain.md A6 that it feeds. */
  unlocks: readonly string[];
}

/** Which report tables need which extracts (domain.md D.6). */
const NEEDS: readonly Need[] = [
  {extract: "product", unlocks: ["D02", "D03", "D12"]},
  {extract: "deposit_account", unlocks: ["D01", "D02", "D03", "D11", "D12", "D14", "D18"]},
  {
    extract: "deposit_account.balance_days",
    or: ["deposit_daily", "deposit_txn.balance_after"],
    unlocks: ["D03", "D05"]
  },
  {
    extract: "deposit_account.rate",
    or: ["deposit_account.int_expense", "interest_accrual", "income_item"],
    unlocks: ["D02", "D13", "C03"]
  },
  {extract: "deposit_account.orig_tenor_days", or: ["deposit_account.maturity_date"], unlocks: ["D02"]},
  {extract: "deposit_account.maturity_date", unlocks: ["D10"]},
  {extract: "customer.marketing_consent", unlocks: ["C14"]},
  {extract: "customer.risk_assess_valid_to", unlocks: ["C14"]},
  {extract: "customer.segment", unlocks: ["C03", "D02", "D05"]},
  {extract: "deposit_txn", unlocks: ["C09", "D04", "D07", "D08", "D09", "D14", "D15", "D16", "D17"]},
  {extract: "deposit_txn.balance_after", or: ["deposit_daily"], unlocks: ["D05"]},
  {extract: "loan_account", unlocks: ["C01", "C03", "S09", "S10", "S13"]},
  {
    extract: "loan_account.rate",
    or: ["loan_account.int_income", "interest_accrual", "income_item"],
    unlocks: ["C01", "C03"]
  },
  {extract: "loan_account.class5", unlocks: ["S04", "S13"]},
  {
    extract: "loan_account.dpd",
    or: ["loan_account.principal_overdue_date", "repay_schedule"],
    unlocks: ["C01", "S13"]
  },
  {
    extract: "loan_account.use_text",
    or: ["loan_account.invest_industry", "loan_account.pay_method"],
    unlocks: ["S02"]
  },
  {extract: "trustee_payment", unlocks: ["D09"]},
  {extract: "ftp_curve", or: ["loan_account.ftp_rate"], unlocks: ["C03", "C04", "C05", "C12", "C13"]},
  {extract: "income_item", unlocks: ["C03"]},
  {extract: "risk_param", unlocks: ["C03"]},
  {extract: "cost_driver", unlocks: ["C03"]},
  {extract: "cost_pool", unlocks: ["C03", "C05", "C06", "C07", "C12"]},
  {extract: "capital_inputs", unlocks: ["C03"]},
  {extract: "holding", unlocks: ["C08"]},
  {extract: "holding_event", unlocks: ["C08", "C09"]},
  {extract: "channel_event", unlocks: ["C09"]},
  {extract: "survey", unlocks: ["C09"]},
  {extract: "card", unlocks: ["C08", "C09"]},
  {extract: "ref_rate", unlocks: ["D13"]},
  {extract: "corp_profile", unlocks: ["S02", "S03", "S04", "S10"]},
  {extract: "corp_financials", unlocks: ["S03", "S09", "S12"]},
  {extract: "bureau", unlocks: ["S02", "S09", "S14"]},
  {extract: "external_event", unlocks: ["S09"]},
  {extract: "credit_limit", unlocks: ["S02", "S03"]},
  {extract: "relation", unlocks: ["S11"]},
  {extract: "campaign", unlocks: ["S01", "S07", "S08", "C18"]},
  {extract: "gl_control", unlocks: ["G02"]}
];

/** Pages of the product by the report tables that they show (product.md). */
const PAGE_OF: Readonly<Record<string, readonly string[]>> = {
  "contribution/overview": ["C01", "C02", "C03", "C05", "C08"],
  "contribution/change": ["C04", "C06"],
  "contribution/products": ["C07", "C08"],
  "contribution/activity": ["C09"],
  "contribution/value": ["C10", "C11"],
  "contribution/prediction": ["C12"],
  "contribution/alerts": ["C13", "C15"],
  "contribution/strategies": ["C14"],
  "contribution/actions": ["C18"],
  "deposits/overview": ["D01", "D02", "D03", "D12"],
  "deposits/stability": ["D04", "D05", "D06", "D14"],
  "deposits/flows": ["D07", "D08", "D09", "D17"],
  "deposits/liquidity": ["D10", "D11", "D13"],
  "deposits/signals": ["D15", "D16", "D18"],
  "corporate/overview": ["S01", "S02", "S04", "S07", "S13"],
  "corporate/risk": ["S09", "S10", "S13"],
  "corporate/scorecard": ["S02", "S03"],
  "corporate/targets": ["S04", "S05", "S06", "S15"],
  "corporate/lists": ["S08"],
  "corporate/network": ["S11", "S14"],
  "corporate/firms": ["S12", "S16", "S17"],
  "about/quality": ["G01", "G02"]
};

const titleOf = (path: string) => pages.find((page) => page.path === path)!.title;

const LEVELS = {
  level1: {en: "Required", zh: "必备"},
  level2: {en: "Management data", zh: "管理数据"},
  optional: {en: "Optional", zh: "可选"}
};

/** What the drop lacks and, after it, what it has, with what each unlocks. Grain: extract table or column. G08. */
export function capability(source: Source, tables: ReadonlyMap<string, ExtractTable>): Mart {
  const rows = NEEDS.map(({extract, or = [], unlocks}) => {
    const [name = "", columnName] = extract.split(".");
    const table = tables.get(name);
    if (!table) throw new Error(`unknown extract table: ${name}`);
    const has = (each: string) => {
      const [of = "", field] = each.split(".");
      return source.has(of, field);
    };
    const unlocked = Object.keys(PAGE_OF).filter((page) => PAGE_OF[page]!.some((id) => unlocks.includes(id)));
    const titled = (lang: "en" | "zh") => unlocked.map((page) => titleOf(page)[lang]);
    return rowOf({
      need: `${table.id} ${extract}`,
      extract: name,
      present: [extract, ...or].some(has),
      tables: unlocks.join(", "),
      pages_en: titled("en").join(", "),
      pages_zh: titled("zh").join("、"),
      level: columnName === undefined ? table.required : (table.columns[columnName]?.required ?? "optional")
    });
  }).sort((a, b) => Number(a["present"]) - Number(b["present"]));
  const named = [...tables.values()].filter(({name}) => rows.some((row) => row["extract"] === name));
  return {
    ...{id: "G08", family: "governance", name: "capability", period: source.period, rows, facts: []},
    title: {en: "What is missing, and what it would unlock", zh: "缺少的数据及可解锁的内容"},
    columns: [
      column("need", "text", "Table or column", "数据表或字段"),
      column("extract", "code", "Extract", "数据表", {
        labels: Object.fromEntries(named.map(({name, en, zh}) => [name, {en, zh}]))
      }),
      column("present", "flag", "Supplied", "已提供"),
      column("tables", "text", "Report tables", "报表"),
      column("pages_en", "text", "Pages", "页面(英文)"),
      column("pages_zh", "text", "Pages in Chinese", "页面"),
      column("level", "code", "Level", "级别", {labels: LEVELS})
    ]
  };
}

/** Pages and why some are not there. Grain: page. G08. */
export function pageStatus(entries: readonly PageEntry[], period: string): Mart {
  return {
    ...{id: "G08", family: "governance", name: "pages", period, facts: []},
    title: {en: "Pages of this edition", zh: "本期页面"},
    columns: [
      column("page", "code", "Page", "页面", {
        labels: Object.fromEntries(entries.map(({path, title}) => [path, title]))
      }),
      column("family", "code", "Report", "报告", {labels: FAMILIES}),
      column("status", "code", "Status", "状态", {labels: STATUSES}),
      column("needs", "text", "Needs", "所需数据")
    ],
    rows: entries
      .filter(({reason}) => reason !== "withheld")
      .map(({path, family, offered, reason, needs}) =>
        rowOf({
          page: path,
          family,
          status: offered ? "ok" : (reason ?? "unfed"),
          needs: needs?.join(", ") ?? ""
        })
      )
  };
}

const FAMILIES = {
  index: {en: "Summary", zh: "摘要"},
  contribution: {en: "Contribution", zh: "贡献度"},
  deposits: {en: "Deposits", zh: "存款"},
  corporate: {en: "Corporate", zh: "对公"},
  about: {en: "About", zh: "说明"}
};
const STATUSES = {
  ok: {en: "Shown", zh: "已展示"},
  unfed: {en: "Data missing", zh: "缺少数据"}
};
