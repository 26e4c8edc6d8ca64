import type {ColumnTable} from "arquero";
import {earlyWarnings, type Warning} from "../../../../src/metrics/corporate/riskWarning.js";
import type {Traits} from "../../../../src/metrics/parts/firmIndicators.js";
import type {FirmMonth, Statement} from "../../../../src/metrics/parts/firmHistory.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import {permit} from "../../../../src/metrics/parts/permitted.js";
import {multiBank} from "../../../../src/metrics/corporate/multiBank.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {lastDay} from "../../periods.js";
import type {Source} from "../../source.js";
import {FirmMonths} from "./firmMonths.js";

/** What each month tells of the firms that borrow or may borrow: their history, and where they belong at its end. */
export interface FirmRecord {
  firm: string;
  history: FirmMonth[];
  /** By place in the history. */
  newDefault: (boolean | null)[];
  industry: string | null;
  region: string | null;
  /** As last supplied. */
  group: string | null;
  warnings: Warning[];
  /** As last supplied. */
  traits: FirmTraits;
}

export interface FirmTraits extends Traits {
  manager: string | null;
  branch: string | null;
  /** Registered capital, fen. */
  capital: number | null;
  /** Null: not asked. */
  consent: boolean | null;
  optedOut: boolean | null;
}

const MONTH_COLUMNS = [
  ...["cust_id", "industry_code", "region_code", "group_id", "limit_amt", "limit_used", "limits_over"],
  ...["loan_adb", "overdue_balance", "rating", "l4", "est_date", "size_class", "org_id", "rm_id"],
  ...["limits_expired_used", "loan_balance", "dep_adb", "dpd_max", "class5_worst", "new_default", "defaulted"]
] as const;
const STATEMENT_COLUMNS = ["assets", "liabilities", "revenue", "net_profit", "receivables"] as const;
const LENDING_COLUMNS = [
  ...["draws", "due_terms", "late_days", "late_squares", "partial_terms", "due_30", "pd"],
  ...["products_held", "products_known"]
] as const;
const TRAIT_COLUMNS = [
  ...["staff", "reg_capital", "basic_account", "since_date", "marketing_consent", "opted_out"],
  ...["restructured", "written_off"]
] as const;
const SIGNAL_COLUMNS = [
  ...LENDING_COLUMNS,
  ...TRAIT_COLUMNS,
  ...["cust_id", "inflow", "event_worst", "event_types", "bureau_use", "bureau_date", "bureau_class"],
  "bureau_new_6m",
  ...[
    "bureau_banks",
    "bureau_own",
    "bureau_balance",
    "bureau_limit",
    "statement_date",
    "ebit",
    "interest_expense",
    ...STATEMENT_COLUMNS
  ],
  ...STATEMENT_COLUMNS.map((name) => `${name}_before`)
] as const;

/**
 * Histories and early warnings of all firms with credit, oldest month first; months without credit are left out. A report
 * of the bureau counts only for what it may be used for, and while it is young enough.
 */
export async function readHistories(
  source: Source,
  policy: Policy,
  periods: readonly string[]
): Promise<Map<string, FirmRecord>> {
  const firms = new Map<string, FirmRecord>();
  const partners = await readPartners(source);
  const kept = new FirmMonths();
  for (const period of periods) {
    const months = await source.read("firm_month", {columns: MONTH_COLUMNS, periods: [period]});
    const signals = await source.read("firm_signal_month", {columns: SIGNAL_COLUMNS, periods: [period]});
    addMonth(firms, {period, kept, bureauDays: policy.corporate.bureauDays}, months, signals, partners);
  }
  for (const record of firms.values())
    record.warnings = earlyWarnings(record.firm, record.history, policy.corporate.warning);
  return firms;
}

/** Whose default is a sign for whom: guarantees both ways, and who sells to a firm suffers with it. */
async function readPartners(source: Source): Promise<Map<string, string[]>> {
  const partners = new Map<string, string[]>();
  if (!source.has("relation")) return partners;
  const table = await source.read("relation", {
    columns: ["from_id", "to_id", "rel_type", "end"],
    periods: [source.period]
  });
  const suffers = (who: string, from: string) => void partners.set(who, [...(partners.get(who) ?? []), from]);
  for (const {from_id, to_id, rel_type, end} of table.objects() as Record<string, string | number | null>[]) {
    if (typeof end === "number" && end < source.asOf) continue;
    const [from, to] = [String(from_id), String(to_id)];
    // from supplies to, or from buys of to: the one who sells suffers
    if (rel_type === "supplier") suffers(from, to);
    else if (rel_type === "buyer") suffers(to, from);
    else if (rel_type === "guarantee" || rel_type === "controller" || rel_type === "shareholding") {
      suffers(from, to);
      suffers(to, from);
    }
  }
  return partners;
}

function addMonth(
  firms: Map<string, FirmRecord>,
  {period, kept, bureauDays}: {period: string; kept: FirmMonths; bureauDays: number},
  months: ColumnTable,
  signals: ColumnTable,
  partners: ReadonlyMap<string, readonly string[]>
) {
  const month = reader(months);
  const signal = reader(signals);
  const row = new Map<string, number>();
  signals.scan((at) => void row.set(String(signal(at!, "cust_id")), at!));
  const inDefault = new Set<string>();
  const groups = new Map<string, number>();
  months.scan((at) => {
    if (month(at!, "defaulted") !== true) return;
    inDefault.add(String(month(at!, "cust_id")));
    const group = month(at!, "group_id");
    if (group !== null) groups.set(String(group), (groups.get(String(group)) ?? 0) + 1);
  });
  months.scan((at) => {
    const amount = (name: (typeof MONTH_COLUMNS)[number]) => month(at!, name) as number | null;
    if (!(amount("limit_amt") ?? 0) && !(amount("limit_used") ?? 0) && !(amount("loan_balance") ?? 0)) return;
    const firm = String(month(at!, "cust_id"));
    const beside = row.get(firm);
    const of = (name: (typeof SIGNAL_COLUMNS)[number]) =>
      beside === undefined ? null : signal(beside, name);
    const reported = of("bureau_date") as number | null;
    const fresh = reported !== null && lastDay(period) - reported <= bureauDays;
    const use = fresh ? (of("bureau_use") as string | null) : null;
    const group = month(at!, "group_id") as string | null;
    const own = inDefault.has(firm) ? 1 : 0;
    let record = firms.get(firm);
    if (!record) {
      record = {
        ...{firm, history: [], newDefault: [], industry: null, region: null, group: null, warnings: []},
        traits: nobody
      };
      firms.set(firm, record);
    }
    const text = (name: (typeof MONTH_COLUMNS)[number]) => month(at!, name) as string | null;
    const figure = (name: (typeof SIGNAL_COLUMNS)[number]) => of(name) as number | null;
    record.industry = text("industry_code")?.slice(0, 1) ?? null;
    record.region = text("region_code");
    record.group = group;
    record.traits = traitsOf(text, amount, of);
    record.newDefault.push(month(at!, "new_default") as boolean | null);
    const before = record.history.at(-1)?.statement ?? null;
    const types = of("event_types") as string | null;
    const told = {
      period,
      dpd: amount("dpd_max"),
      class5: text("class5_worst"),
      defaulted: month(at!, "defaulted") as boolean | null,
      limit: amount("limit_amt"),
      used: amount("limit_used"),
      limitsOver: amount("limits_over"),
      limitsExpiredUsed: amount("limits_expired_used"),
      loanBalance: amount("loan_balance"),
      depositAdb: amount("dep_adb"),
      inflow: figure("inflow"),
      groupDefaults: group === null ? null : (groups.get(group) ?? 0) - own,
      partnerDefaults: (partners.get(firm) ?? []).filter((partner) => inDefault.has(partner)).length,
      eventWorst: figure("event_worst"),
      eventTypes: types ? types.split("|").filter((type) => type !== "") : NO_EVENTS,
      bureauClass: permit(of("bureau_class") as string | null, use, "risk"),
      bureauNew6m: permit(figure("bureau_new_6m"), use, "risk"),
      statement: of("statement_date") === null ? null : lasting(statementOf(figure), before),
      lending: {
        adb: amount("loan_adb"),
        overdue: amount("overdue_balance"),
        contribution: amount("l4"),
        draws: figure("draws"),
        dueTerms: figure("due_terms"),
        lateDays: figure("late_days"),
        lateSquares: figure("late_squares"),
        partialTerms: figure("partial_terms"),
        pd: figure("pd"),
        due30: figure("due_30"),
        held: figure("products_held"),
        eligible: figure("products_known"),
        restructured: of("restructured") === true,
        writtenOff: of("written_off") === true,
        banks: permit(
          multiBank.compute({
            institutions: figure("bureau_banks"),
            own: figure("bureau_own") ?? amount("loan_balance")
          }),
          use,
          "marketing"
        ),
        bankUse: permit(ratio(figure("bureau_balance"), figure("bureau_limit")).value, use, "marketing"),
        rating: text("rating")
      }
    };
    record.history.push(kept.keep(told));
  });
}

const NO_EVENTS: readonly string[] = [];

const traitsOf = (
  text: (name: (typeof MONTH_COLUMNS)[number]) => string | null,
  amount: (name: (typeof MONTH_COLUMNS)[number]) => number | null,
  of: (name: (typeof SIGNAL_COLUMNS)[number]) => unknown
): FirmTraits => ({
  industry: text("industry_code"),
  sizeClass: text("size_class"),
  established: amount("est_date"),
  manager: text("rm_id"),
  branch: text("org_id"),
  staff: of("staff") as number | null,
  since: of("since_date") as number | null,
  basicAccount: of("basic_account") as boolean | null,
  capital: of("reg_capital") as number | null,
  consent: of("marketing_consent") as boolean | null,
  optedOut: of("opted_out") as boolean | null
});

/** The statement of the month before where this one says the same: it is the same for a year. */
const lasting = (now: Statement, before: Statement | null): Statement =>
  before &&
  same(now, before) &&
  now.ebit === before.ebit &&
  now.interest === before.interest &&
  same(now.before, before.before)
    ? before
    : now;

const same = (a: Statement["before"], b: Statement["before"]): boolean =>
  a.assets === b.assets &&
  a.liabilities === b.liabilities &&
  a.revenue === b.revenue &&
  a.netProfit === b.netProfit &&
  a.receivables === b.receivables;

const nobody: FirmTraits = {
  ...{industry: null, sizeClass: null, staff: null, established: null, since: null, basicAccount: null},
  ...{manager: null, branch: null, capital: null, consent: null, optedOut: null}
};

const statementOf = (of: (name: (typeof SIGNAL_COLUMNS)[number]) => number | null): Statement => ({
  assets: of("assets"),
  liabilities: of("liabilities"),
  revenue: of("revenue"),
  netProfit: of("net_profit"),
  ebit: of("ebit"),
  interest: of("interest_expense"),
  receivables: of("receivables"),
  before: {
    assets: of("assets_before"),
    liabilities: of("liabilities_before"),
    revenue: of("revenue_before"),
    netProfit: of("net_profit_before"),
    receivables: of("receivables_before")
  }
});

/** Cells of a table by row and column, each column looked up once. */
function reader(table: ColumnTable) {
  const columns = new Map(table.columnNames().map((name) => [name, table.column(name)]));
  return (at: number, name: string): unknown => columns.get(name)?.at(at) ?? null;
}
