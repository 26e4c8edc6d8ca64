import type {Account} from "./accounts.js";
import type {Customer} from "./customers.js";
import {addMonths, civil, dayNumber} from "./days.js";
import type {Entry} from "./ledger.js";
import type {Class5} from "../schema/codes.js";
import {arrears, loans as rules, type LoanFamily, type LoanParameters} from "./parameters.js";
import {at, curveRate, lpr1, lpr5} from "./rates.js";
import {loanProduct, type Product} from "./reference.js";
import type {Run} from "./run.js";
import {pad} from "./text.js";

/** An instalment that fell due: principal and interest in fen. */
export interface Term {
  no: number;
  day: number;
  principal: number;
  interest: number;
  paid: number;
}

export interface Loan {
  id: string;
  contract: string;
  family: LoanFamily;
  rules: LoanParameters;
  owner: Customer;
  product: Product;
  ccy: "CNY" | "USD";
  account: Account;
  amount: number;
  bal: number;
  start: number;
  due: number;
  /** 0 while it runs. */
  end: number;
  status: "normal" | "overdue" | "settled" | "written_off" | "transferred";
  rate: number;
  /** Over the reference rate. */
  spread: number;
  ftp: number;
  ftpSupplied: boolean;
  daysSupplied: boolean;
  grant: "new" | "refinance" | "renewal";
  trustee: boolean;
  termNo: number;
  terms: number;
  nextDue: number;
  /** Equal instalment of an annuity, equal principal of the others. */
  instalment: number;
  unpaid: Term[];
  /** Terms that fell due in the period, paid or not. */
  fallen: Term[];
  /** Due dates still to be missed; Infinity in default. */
  missing: number;
  everMissed: number;
  writeOffAt: number;
  at: number;
  balanceDays: number;
  rateDays: number;
  /** Interest of the month; interest receivable on the balance sheet and off it; not billed yet. */
  income: number;
  on: number;
  off: number;
  unbilled: number;
  /** Discount not earned yet. */
  unearned: number;
  accruing: boolean;
  dpd: number;
  /** Class at the last month end; none before the first. */
  class5: Class5 | "";
  watched: boolean;
  /** Subjects of the balance, of interest receivable and of interest income. */
  ledger: Entry;
  receivable: Entry;
  earned: Entry;
}

const longFamilies = new Set<LoanFamily>(["loan_mortgage", "loan_fa"]);
const reference = (family: LoanFamily, day: number): number =>
  at(longFamilies.has(family) ? lpr5 : lpr1, day);
const round6 = (x: number): number => Math.round(x * 1e6) / 1e6;

/** Rate of the curve at a tenor; dollars cost the bank less. */
const transferPrice = (day: number, tenor: number, ccy: "CNY" | "USD"): number =>
  round6(curveRate(day, tenor) - (ccy === "USD" ? 0.002 : 0));

/** Monthly factor of an annuity by repeated multiplication: the same on every machine. */
function annuity(amount: number, rate: number, months: number): number {
  const monthly = rate / 12;
  let power = 1;
  for (let i = 0; i < months; i++) power *= 1 + monthly;
  return Math.round((amount * monthly * power) / (power - 1));
}

export function makeLoan(
  run: Run,
  owner: Customer,
  family: LoanFamily,
  amount: number,
  start: number,
  months: number,
  account: Account
): Loan {
  const no = owner.nextLoan++;
  const rng = run.rng("loan", owner.index, no);
  const parameters = rules[family];
  const product = loanProduct(family);
  const spread =
    parameters.margin +
    (family === "loan_discount" ? 0 : 0.003 * (owner.risk - 1)) +
    rng.between(-0.002, 0.002);
  const rate = round6(Math.max(0.012, reference(family, start) + spread));
  const due = addMonths(start, months);
  const monthlyDue = family === "loan_mortgage" || family === "loan_consumer" ? rng.integer(1, 25) : 20;
  const first = addMonths(start - civil(start).day + 1, 1) + monthlyDue - 1;
  const loan: Loan = {
    id: `JJ${owner.id.slice(2)}${pad(no, 3)}`,
    contract: `HT${owner.id.slice(2)}${pad(no, 3)}`,
    family,
    rules: parameters,
    owner,
    product,
    ccy: account.ccy,
    account,
    amount,
    bal: 0,
    start,
    due,
    end: 0,
    status: "normal",
    rate,
    spread,
    ftp: transferPrice(start, Math.min(parameters.ftpTenorDays, due - start), account.ccy),
    ftpSupplied: start < 18_262 || account.ccy === "USD" || !rng.chance(0.08),
    daysSupplied: !rng.chance(0.05),
    grant: "new",
    trustee: (family === "loan_fa" || family === "loan_wc") && amount > 8_000_000_00,
    termNo: 0,
    terms: parameters.method === "discount" ? 1 : months,
    nextDue: parameters.method === "discount" ? due : Math.min(first, due),
    instalment: 0,
    unpaid: [],
    fallen: [],
    missing: 0,
    everMissed: 0,
    writeOffAt: rng.integer(arrears.writeOffDays[0] as number, arrears.writeOffDays[1] as number),
    at: start,
    balanceDays: 0,
    rateDays: 0,
    income: 0,
    on: 0,
    off: 0,
    unbilled: 0,
    unearned: 0,
    accruing: true,
    dpd: 0,
    class5: "",
    watched: rng.chance(arrears.watched),
    ledger: run.ledger.entry(owner.org.id, product.subject, account.ccy),
    receivable: run.ledger.entry(owner.org.id, "1132", account.ccy),
    earned: run.ledger.entry(owner.org.id, product.interest, account.ccy)
  };
  loan.ledger.daily = true;
  loan.instalment =
    parameters.method === "annuity"
      ? annuity(amount, rate, months)
      : parameters.method === "principal"
        ? Math.round(amount / Math.ceil(months / 3))
        : 0;
  owner.loans.push(loan);
  if (!owner.firstLoan || start < owner.firstLoan) owner.firstLoan = start;
  return loan;
}

/** Moves a loan that began earlier to the state it has on the first day of the first period. */
export function openingLoan(run: Run, loan: Loan): void {
  const {origin, ledger} = run;
  loan.bal = loan.amount;
  let previous = loan.start;
  while (loan.nextDue < origin) {
    const interest = Math.round((loan.bal * (loan.nextDue - previous) * loan.rate) / 360);
    loan.bal -= principalDue(loan, interest);
    loan.termNo++;
    previous = loan.nextDue;
    loan.nextDue = following(loan);
  }
  if (loan.family === "loan_mortgage") reprice(loan, dayNumber(civil(origin).year, 1, 1));
  loan.at = origin;
  const earned = Math.round((loan.bal * (origin - previous) * loan.rate) / 360);
  if (loan.rules.method === "discount") {
    loan.unearned = Math.round((loan.bal * (loan.due - origin) * loan.rate) / 360);
    ledger.opens(loan.owner.org.id, "2261", loan.ccy, loan.unearned);
  } else {
    loan.on = earned;
    loan.unbilled = earned;
    ledger.opens(loan.owner.org.id, "1132", loan.ccy, earned);
  }
  loan.ledger.opening += loan.bal;
  if (loan.owner.defaults !== null && loan.owner.defaults < 0 && loan.rules.method !== "discount") {
    // In default before the first period: one term stands for those missed.
    const days = loan.owner.rng.integer(60, 330);
    const day = Math.max(loan.start + 1, origin - days);
    const interest = Math.round((loan.bal * (origin - day) * loan.rate) / 360);
    loan.off = interest;
    loan.unpaid.push({
      no: loan.termNo,
      day,
      principal: Math.min(loan.bal, loan.instalment * Math.ceil((origin - day) / 90)),
      interest,
      paid: 0
    });
    loan.missing = Infinity;
    loan.accruing = origin - 1 - day <= 90;
    loan.everMissed = Math.ceil((origin - day) / 30);
    loan.dpd = origin - 1 - day;
  }
}

/** Date of the next instalment; monthly, also past the final date while something is owed. */
export function following(loan: Loan): number {
  const next =
    addMonths(loan.nextDue - civil(loan.nextDue).day + 1, 1) + Math.min(28, civil(loan.nextDue).day) - 1;
  return loan.nextDue < loan.due ? Math.min(next, loan.due) : next;
}

/** Principal of the instalment on `nextDue`. */
export function principalDue(loan: Loan, interest: number): number {
  const open = loan.bal - loan.unpaid.reduce((sum, term) => sum + term.principal, 0);
  if (open <= 0) return 0;
  if (loan.nextDue >= loan.due) return open;
  if (loan.rules.method === "annuity") return Math.min(open, Math.max(0, loan.instalment - interest));
  if (loan.rules.method === "principal")
    return (loan.termNo + 1) % 3 === 0 ? Math.min(open, loan.instalment) : 0;
  return 0;
}

/** Rate of a loan from a day on: mortgages follow the reference. */
export const rateFrom = (loan: Loan, day: number): number =>
  loan.family === "loan_mortgage" && day > loan.start
    ? round6(reference(loan.family, day) + loan.spread)
    : loan.rate;

/** Mortgages follow the reference rate each 1 January, and their transfer price the curve at the year until the next. */
export function reprice(loan: Loan, day: number): void {
  if (day <= loan.start) return;
  const left = Math.max(1, loan.terms - loan.termNo);
  loan.rate = rateFrom(loan, day);
  loan.ftp = transferPrice(day, Math.min(loan.rules.ftpTenorDays, Math.max(1, loan.due - day)), loan.ccy);
  const performing = loan.bal - loan.unpaid.reduce((sum, term) => sum + term.principal, 0);
  if (performing > 0) loan.instalment = annuity(performing, loan.rate, left);
}
