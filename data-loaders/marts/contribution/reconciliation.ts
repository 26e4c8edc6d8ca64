import {escape} from "arquero";
import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import {column, kindColumn, labelsFor, orderColumn, rowOf, UNKNOWN, unknownLabel} from "../cells.js";
import type {Group} from "../group.js";
import {sumsOf} from "../group.js";
import type {Mart, MartLine, MartRow} from "../mart.js";
import type {Source} from "../source.js";

const PARTS = ["loan_int_income", "dep_int_expense", "fee_income", "recovery", "cost", "l1"] as const;
type Part = (typeof PARTS)[number];

interface Line {
  line: string;
  amount: number;
  /** Customers behind it; 0 for what is the bank's own. */
  n: number;
}

interface Item {
  item: string;
  ledger: number;
  lines: Line[];
  /** All of it booked amounts, or some worked out for want of them. */
  booked: boolean;
  /** What is left is not a difference but a part of its own: the treasury's margin. */
  rest?: string;
}

interface Ledger {
  item: string;
  ledger: number | null;
  facts: number | null;
  booked: boolean;
}

interface Options {
  source: Source;
  policy: Policy;
  /** Ids of the report population. */
  ids: ReadonlySet<string>;
  facts: Mart["facts"];
}

/**
 * How contribution ties to the ledger: what the ledger books, what of it is contribution of loan customers, what lies
 * outside the report and why, and what nothing explains. Grain: item x line. C02. The lines of an item add up to its
 * ledger total to the fen; customers add up to accounts, or the build stops.
 */
export async function reconciliation({source, policy, ids, facts}: Options): Promise<Mart> {
  const {period} = source;
  const customers = await source.read("customer_month", {columns: ["cust_id", ...PARTS], periods: [period]});
  const inside = escape((d: {cust_id: string}) => ids.has(d.cust_id));
  const outside = escape((d: {cust_id: string}) => !ids.has(d.cust_id));
  const members = sideOf(customers.filter(inside));
  const others = sideOf(customers.filter(outside));
  const ledger = await source.rows<Ledger & Record<string, unknown>>(
    `select item, cast(sum(ledger) as bigint) as ledger, cast(sum(facts) as bigint) as facts, min(booked) as booked
     from ledger_month where period = '${period}' group by item order by item`
  );
  const of = (item: string) => ledger.find((row) => row.item === item);
  const families = await excluded(source);
  const items = [
    itemOf("loan_interest", "loan_int_income", of("loan_interest"), members, others, families),
    itemOf("deposit_interest", "dep_int_expense", of("deposit_interest"), members, others),
    interbankOf("treasury_income", of("treasury_income")),
    interbankOf("treasury_expense", of("treasury_expense")),
    interestOf(of, members, others),
    itemOf("fees", "fee_income", of("fees"), members, others),
    itemOf("recoveries", "recovery", of("recoveries"), members, others),
    costOf(of("operating_cost"), members, others, customers)
  ].filter((item) => item !== null);
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const item of items) {
    const made = rowsOf(item, rows.length, policy);
    rows.push(...made);
    lines.push({total: made[0]!, members: made.slice(1)});
  }
  // The ladder tells fees and recoveries of its customers in one step: the sum of the two is known.
  const inLadder = rows.filter(
    ({item, line}) => line === "contribution" && (item === "fees" || item === "recoveries")
  );
  if (inLadder.length === 2) lines.push({total: null, members: inLadder});
  return {
    ...{id: "C02", family: "contribution", name: "reconciliation", period, rows, facts},
    needs: rows.length ? [] : ["T40 gl_control"],
    title: {en: "Contribution and the general ledger", zh: "贡献度与总账核对"},
    columns: [
      orderColumn,
      column("item", "code", "Item", "项目", {labels: ITEMS}),
      column("line", "code", "Line", "构成", {
        labels: labelsFor(
          rows.map((row) => String(row["line"])),
          LINES,
          policy.labels.families,
          {[UNKNOWN]: unknownLabel}
        )
      }),
      kindColumn,
      column("amount", "money", "Amount", "金额"),
      column("status", "code", "Status", "状态", {labels: STATUSES})
    ],
    privacy: {groups: {amount: ["amount"]}, lines}
  };
}

/** The parts of an item by customer; stops where customers do not add up to what their accounts say. */
function itemOf(
  item: string,
  part: Part,
  ledger: Ledger | undefined,
  members: Side,
  others: Side,
  families: readonly Line[] = []
): Item | null {
  if (ledger?.ledger === null || ledger?.ledger === undefined || ledger.facts === null) return null;
  const lines = [...customerLines(part, members, others), ...families];
  const made = lines.reduce((sum, {amount}) => sum + amount, 0);
  if (made !== ledger.facts) {
    throw new Error(`${item} does not add up: ${made} by customer, ${ledger.facts} by account`);
  }
  return {item, ledger: ledger.ledger, lines, booked: ledger.booked};
}

/** Sums of some customers, and how many of them have an amount at all: those stand behind it. */
interface Side {
  sums: Group["sums"];
  with: Record<Part, number>;
}

function sideOf(customers: ColumnTable): Side {
  const {sums} = sumsOf(customers, PARTS);
  const holders = (part: Part) =>
    customers.filter(escape((d: Record<Part, number | null>) => (d[part] ?? 0) !== 0)).numRows();
  return {sums, with: Object.fromEntries(PARTS.map((part) => [part, holders(part)])) as Record<Part, number>};
}

function customerLines(part: Part, members: Side, others: Side): Line[] {
  return [
    {line: "contribution", amount: members.sums[part] ?? 0, n: members.with[part]},
    {line: "other_customers", amount: others.sums[part] ?? 0, n: others.with[part]}
  ];
}

/** Cost that customers used, capacity that nobody used, and what the ledger has and no pool carries. */
function costOf(
  ledger: Ledger | undefined,
  members: Side,
  others: Side,
  customers: ColumnTable
): Item | null {
  if (ledger?.ledger === null || ledger?.ledger === undefined || ledger.facts === null) return null;
  if (sumsOf(customers, ["cost"]).sums["cost"] === null) return null;
  const lines = customerLines("cost", members, others);
  const used = lines.reduce((sum, {amount}) => sum + amount, 0);
  lines.push({line: "idle", amount: ledger.facts - used, n: 0});
  if (ledger.ledger > ledger.facts) {
    lines.push({line: "no_pool", amount: ledger.ledger - ledger.facts, n: 0});
  }
  return {item: "operating_cost", ledger: ledger.ledger, lines, booked: ledger.booked};
}

/** Interest with other banks: no customer's, and with it the ledger's net interest income can be added up. */
function interbankOf(item: string, ledger: Ledger | undefined): Item | null {
  if (!ledger?.ledger) return null;
  return {item, ledger: ledger.ledger, lines: [], booked: ledger.booked, rest: "interbank"};
}

/** Margins of customers and of the treasury: together the net interest income of the ledger (B1.2). */
function interestOf(of: (item: string) => Ledger | undefined, members: Side, others: Side): Item | null {
  const booked = (item: string) => of(item)?.ledger ?? 0;
  if (
    (members.sums["l1"] ?? null) === null ||
    !of("loan_interest")?.ledger ||
    !of("deposit_interest")?.ledger
  )
    return null;
  const ledger =
    booked("loan_interest") +
    booked("treasury_income") -
    booked("deposit_interest") -
    booked("treasury_expense");
  return {
    ...{item: "net_interest", ledger, lines: customerLines("l1", members, others), rest: "treasury"},
    booked: of("loan_interest")!.booked && of("deposit_interest")!.booked
  };
}

/** Interest of loan families outside the report population; entrusted loans are not the bank's at all. */
async function excluded(source: Source): Promise<Line[]> {
  const rows = await source.rows<{line: string; amount: number; n: number}>(
    `select coalesce(family, '${UNKNOWN}') as line, cast(sum(int_income) as bigint) as amount, count(distinct cust_id) as n
     from loan_month where period = '${source.period}' and not in_population and coalesce(family, '') <> 'loan_entrusted'
     group by 1 having sum(int_income) <> 0 order by 1`
  );
  return rows;
}

function rowsOf({item, ledger, lines, booked, rest}: Item, from: number, {quality}: Policy): MartRow[] {
  const {toleranceAmount, toleranceShare} = quality.rules.DQ10;
  const left = ledger - lines.reduce((sum, {amount}) => sum + amount, 0);
  const ties = Math.abs(left) <= Math.max(toleranceAmount, toleranceShare * Math.abs(ledger));
  const all = [
    {line: "ledger", kind: "subtotal", amount: ledger, n: Number.MAX_SAFE_INTEGER, status: "none"},
    ...lines.map((line) => ({
      ...{...line, kind: "part"},
      status: line.line === "contribution" ? (booked ? "booked" : "estimated") : "explained"
    })),
    rest === undefined
      ? {
          line: "difference",
          kind: "part",
          amount: left,
          n: 0,
          status: left === 0 ? "tied" : ties ? "tolerated" : "differs"
        }
      : {line: rest, kind: "part", amount: left, n: 0, status: "explained"}
  ];
  return all.map(({line, kind, amount, n, status}, i) =>
    rowOf({order: from + i, item, line, kind, amount, status}, {n, kind: "retail"})
  );
}

const ITEMS = {
  loan_interest: {en: "Loan interest income", zh: "贷款利息收入"},
  deposit_interest: {en: "Deposit interest expense", zh: "存款利息支出"},
  treasury_income: {en: "Interest income from other banks", zh: "同业及资金业务利息收入"},
  treasury_expense: {en: "Interest expense to other banks", zh: "同业及资金业务利息支出"},
  net_interest: {en: "Net interest income", zh: "利息净收入"},
  fees: {en: "Fees and commissions", zh: "手续费及佣金收入"},
  recoveries: {en: "Recoveries on written-off loans", zh: "已核销贷款收回"},
  operating_cost: {en: "Operating cost", zh: "业务及管理费"}
};
const LINES = {
  ledger: {en: "General ledger", zh: "总账"},
  contribution: {en: "In contribution of loan customers", zh: "计入贷款客户贡献度"},
  other_customers: {en: "Customers without a loan", zh: "非贷款客户"},
  idle: {en: "Capacity that nobody used", zh: "未使用产能"},
  no_pool: {en: "Cost that no pool carries", zh: "未归入成本池的费用"},
  treasury: {en: "Treasury margin (what transfer prices leave)", zh: "司库损益（FTP轧差）"},
  interbank: {en: "Business with other banks, no customer's", zh: "同业及资金业务，不归属客户"},
  difference: {en: "Not explained", zh: "未说明差异"}
};
const STATUSES = {
  none: {en: "", zh: ""},
  booked: {en: "As booked", zh: "账面金额"},
  estimated: {en: "Worked out", zh: "推算金额"},
  explained: {en: "Outside the report", zh: "口径外"},
  tied: {en: "Ties", zh: "一致"},
  tolerated: {en: "Within tolerance", zh: "容差以内"},
  differs: {en: "Differs", zh: "有差异"}
};
