import type {Customer} from "../customers.js";
import {dateText, monthAt} from "../days.js";
import {firms, type FirmSegment} from "../parameters/firms.js";
import type {Rng} from "../random.js";
import type {Run} from "../run.js";
import {yuan} from "../text.js";
import {distress, trade} from "./course.js";
import {industryAt} from "./cycle.js";
import type {FirmPlan} from "./plan.js";
import type {Wallet} from "./wallet.js";

/** A quarter of a firm's books, in fen: flows of the quarter alone, stocks at its end. */
export interface Quarter {
  /** Number of the month it ends with. */
  month: number;
  revenue: number;
  ebit: number;
  interest: number;
  pretax: number;
  net: number;
  ocf: number;
  cashFlow: number;
  cash: number;
  receivables: number;
  other: number;
  inventory: number;
  fixed: number;
  payables: number;
  shortDebt: number;
  longDebt: number;
  retained: number;
  capital: number;
}

export interface Books {
  quarters: readonly Quarter[];
  unbalanced: boolean;
  stale: boolean;
}

const margins: Readonly<Record<string, number>> = {C: 0.085, F: 0.045, E: 0.06, I: 0.13, K: 0.12, D: 0.14};
const history = 9;

/**
 * The books of a firm, quarter after quarter from before the first period: each opens with what the last one closed,
 * cash moves by the cash flow, equity by profit less dividends, so that assets equal liabilities and equity.
 */
export function makeBooks(run: Run, c: Customer, plan: FirmPlan, wallet: Wallet, capital: number): Books {
  const rng = run.rng("statement", c.index);
  const first = run.months[0]?.index ?? 0;
  const end = first + run.months.length - 1;
  // Quarters end with month numbers 2, 5, 8, 11 of a year that counts from 0.
  const start = first - (first % 3) - 1 - 3 * history;
  const yearly = wallet.settlement * 12 * rng.lognormal(firms.statements.error);
  const margin = (margins[plan.industry] ?? 0.08) * rng.lognormal(0.2) - 0.012 * plan.quality;
  const growth = c.rules.growth * rng.between(0.2, 2);
  let books = opening(rng, yearly, wallet, capital, start);
  const quarters: Quarter[] = [];
  for (let month = start + 3; month <= end; month += 3) quarters.push((books = next(books, month)));
  return {
    quarters,
    unbalanced: rng.chance(firms.statements.unbalanced),
    stale: rng.chance(firms.statements.stale)
  };

  function next(from: Quarter, month: number): Quarter {
    const p = month - first;
    const hurt = distress(plan.course, p);
    const years = (month - first) / 12;
    const season = [0.9, 1, 1, 1.1][((month % 12) - 2) / 3] ?? 1;
    const moved = trade(plan.course, p, (month % 12) + 1);
    const revenue = Math.round(
      (yearly / 4) *
        season *
        moved *
        (1 + growth * years) *
        Math.exp(-firms.cycleInTrade * industryAt(run, plan.industry, month)) *
        rng.lognormal(0.06)
    );
    const ebit = Math.round(revenue * (margin - firms.distress.margin * hurt + 0.01 * rng.normal()));
    const debt = Math.round(
      wallet.debt * (1 + growth * years * 0.8) * (1 + firms.distress.otherDebt * hurt) * rng.lognormal(0.03)
    );
    const shortDebt = Math.round(debt * Math.min(0.95, 0.6 + 0.25 * hurt));
    const longDebt = debt - shortDebt;
    const interest = Math.round(((from.shortDebt + from.longDebt) * 0.046) / 4);
    const pretax = ebit - interest;
    const net = pretax - Math.round(Math.max(0, pretax) * 0.25);
    const days = (share: number, swing: number): number =>
      Math.round(revenue * 4 * share * rng.lognormal(swing));
    const receivables = days((55 + firms.distress.collectionDays * hurt) / 365, 0.08);
    const inventory = days((40 + 20 * hurt) / 365, 0.08);
    const other = days((10 + 12 * hurt) / 365, 0.15);
    const depreciation = Math.round(from.fixed * 0.02);
    const dividend =
      month % 12 === 5 && net > 0 && hurt === 0 ? Math.round(Math.max(0, from.retained) * 0.04) : 0;
    let payables = days((45 + 25 * hurt) / 365, 0.08);
    let capex = Math.round(
      (depreciation + from.fixed * (growth / 4)) * (1 - Math.min(1, hurt)) * rng.lognormal(0.2)
    );
    const uses = receivables + inventory + other - from.receivables - from.inventory - from.other;
    const financing = debt - from.shortDebt - from.longDebt - interest - dividend;
    const operating = (): number => net + interest + depreciation - uses + payables - from.payables;
    const floor = Math.round(yearly * 0.01);
    let short = floor - (from.cash + operating() - capex + financing);
    if (short > 0) {
      const saved = Math.min(short, capex);
      capex -= saved;
      short -= saved;
      // What is missing is owed to suppliers and shareholders.
      payables += short;
    }
    const ocf = operating();
    const cashFlow = ocf - capex + financing;
    return {
      month,
      revenue,
      ebit,
      interest,
      pretax,
      net,
      ocf,
      cashFlow,
      cash: from.cash + cashFlow,
      receivables,
      other,
      inventory,
      fixed: from.fixed + capex - depreciation,
      payables,
      shortDebt,
      longDebt,
      retained: from.retained + net - dividend,
      capital: from.capital
    };
  }
}

function opening(rng: Rng, yearly: number, wallet: Wallet, capital: number, month: number): Quarter {
  const cash = Math.round(wallet.deposits * rng.between(0.9, 1.1));
  const [receivables, other, inventory, payables] = [55, 10, 40, 45].map((days) =>
    Math.round((yearly * days) / 365)
  ) as [number, number, number, number];
  const shortDebt = Math.round(wallet.debt * 0.6);
  const longDebt = wallet.debt - shortDebt;
  const owed = payables + wallet.debt;
  const current = cash + receivables + other + inventory;
  const fixed = Math.max(
    Math.round(yearly * rng.between(0.2, 0.5)),
    Math.round(Math.max(owed / rng.between(0.42, 0.68), capital * 1.3 + owed) - current)
  );
  const equity = current + fixed - owed;
  const none = {revenue: 0, ebit: 0, interest: 0, pretax: 0, net: 0, ocf: 0, cashFlow: 0};
  return {
    ...none,
    month,
    cash,
    receivables,
    other,
    inventory,
    fixed,
    payables,
    shortDebt,
    longDebt,
    capital,
    retained: equity - capital
  };
}

const stocks = (q: Quarter) => {
  const current = q.cash + q.receivables + q.other + q.inventory;
  const owed = q.payables + q.shortDebt + q.longDebt;
  return {
    current,
    owed,
    assets: current + q.fixed,
    equity: q.capital + q.retained,
    currentOwed: q.payables + q.shortDebt
  };
};

const sum = (
  list: readonly Quarter[],
  column: "revenue" | "ebit" | "interest" | "pretax" | "net" | "ocf" | "cashFlow"
) => list.reduce((total, quarter) => total + quarter[column], 0);

/**
 * Statements on file at the end of a month: of medium and large firms the last five quarters, a month and a half after
 * each; of all the last two years, from the end of April. A quarter's flows are those of the quarter.
 */
export function writeStatements(run: Run, c: Customer, books: Books): void {
  const {month} = run;
  const segment = c.segment as FirmSegment;
  const rng = run.rng("statement", c.index, 1);
  const audited = rng.chance(firms.statements.audited[segment]);
  const late = books.stale ? 20 : 0;
  const known = books.quarters.filter((q) => q.month + late + 2 <= month.index && q.revenue > 0);
  const last = month.index - late;
  const lastYear = Math.floor(last / 12) - (last % 12 >= 3 ? 1 : 2);
  for (const year of [lastYear - 1, lastYear]) {
    const four = known.filter((q) => Math.floor(q.month / 12) === year);
    if (four.length === 4) line(run, c, four, "year", audited, books.unbalanced && year === lastYear);
  }
  if (segment === "small") return;
  for (const quarter of known.slice(-5)) line(run, c, [quarter], "quarter", false, false);
}

function line(
  run: Run,
  c: Customer,
  list: readonly Quarter[],
  type: "year" | "quarter",
  audited: boolean,
  unbalanced: boolean
): void {
  const q = list[list.length - 1] as Quarter;
  const {assets, owed, current, currentOwed, equity} = stocks(q);
  const money = [
    assets,
    owed + (unbalanced ? Math.round(assets * 0.03) : 0),
    sum(list, "revenue"),
    sum(list, "pretax"),
    sum(list, "net"),
    sum(list, "cashFlow"),
    q.receivables,
    q.other,
    current,
    currentOwed,
    q.inventory,
    q.cash,
    sum(list, "interest"),
    sum(list, "ebit"),
    sum(list, "ocf"),
    q.retained,
    equity,
    q.shortDebt,
    q.longDebt
  ];
  run.out.corp_financials.row(
    `${c.id},${dateText(monthAt(q.month).end)},${type},single,${audited},${money.map(yuan).join(",")}`
  );
}
