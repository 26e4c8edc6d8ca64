import type {Customer} from "./customers.js";
import {addMonths, dateText} from "./days.js";
import {move, type Entry} from "./ledger.js";
import {deposits} from "./parameters.js";
import {rollover} from "./parameters/retention.js";
import {boardShift} from "./plants/boardRates.js";
import {agreementRate, curveRate, demandRate, noticeRate, termRate, usdRate} from "./rates.js";
import type {Product} from "./reference.js";
import type {Run} from "./run.js";
import {clock, noDate, pad, rateText, yuan} from "./text.js";

/** A deposit account as the core system keeps it, moved forward day by day. Money in fen. */
export interface Account {
  id: string;
  /** Customer id that the core system shows, perhaps an older one. */
  cust: string;
  owner: Customer;
  product: Product;
  ccy: "CNY" | "USD";
  open: number;
  /** 0 while open. */
  close: number;
  /** 0 without. */
  maturity: number;
  /** Tenor, and first day of the current term. */
  months: number;
  since: number;
  rate: number;
  ftp: number;
  /** Supplied by the core system, or left to the pipeline. */
  ftpSupplied: boolean;
  daysSupplied: boolean;
  rolls: boolean;
  /** Placed by the customer's part in what is planted, which also says what becomes of it. */
  managed?: boolean;
  frozen: boolean;
  pledged: boolean;
  kind: string;
  bal: number;
  last: number;
  /** Balance-days up to the day before `at`, of the month and since interest was last worked out. */
  at: number;
  balanceDays: number;
  rateDays: number;
  /** Interest of the month, and interest owed but not posted yet. */
  interest: number;
  accrued: number;
  /** Serial number and time of day of the last movement. */
  seq: number;
  second: number;
  secondDay: number;
  /** What does not change from month to month, as text. */
  head: string;
  /** Subjects of the balance, of interest owed and of interest expense. */
  ledger: Entry;
  payable: Entry;
  expense: Entry;
}

export interface Opening {
  product: Product;
  open: number;
  ccy?: "CNY" | "USD";
  months?: number;
  kind?: string;
  pledged?: boolean;
}

function rateOf(
  run: Run,
  owner: Customer,
  product: Product,
  ccy: string,
  day: number,
  months: number
): number {
  if (ccy === "USD") return usdRate();
  if (product.family === "dep_agree") return agreementRate(day);
  if (product.family === "dep_notice") return noticeRate(day);
  if (months === 0) return demandRate(day);
  const extra = {dep_cd: 0.0022, dep_struct: 0.006, dep_margin: 0}[product.family] ?? 0;
  return termRate(day, months) + boardShift(day, owner.segment, run.strength) + extra;
}

const ftpTenor: Record<string, number> = {dep_demand: 365, dep_agree: 90, dep_notice: 90};
/** The curve has no points before 2020: older accounts bring their rate. */
const curveStarts = 18_262;

/** All our account numbers begin with it. */
export const accountPrefix = "801";

export function openAccount(
  run: Run,
  owner: Customer,
  {product, open, ccy = "CNY", months = 0, kind = "", pledged = false}: Opening
): Account {
  const no = owner.nextAccount++;
  const rng = run.rng("account", owner.index, no);
  const id = `${accountPrefix}${owner.org.id.slice(2)}${owner.id.slice(2)}${pad(no, 6)}`;
  const tenor = months ? addMonths(open, months) - open : (ftpTenor[product.family] ?? 365);
  const oldId = owner.old && no > 1 && rng.chance(0.5) ? owner.old.id : null;
  const account: Account = {
    id,
    cust: oldId ?? owner.id,
    owner,
    product,
    ccy,
    open,
    close: 0,
    maturity: months ? addMonths(open, months) : 0,
    months,
    since: open,
    rate: rateOf(run, owner, product, ccy, open, months) + (months && rng.chance(0.3) ? 0.001 : 0),
    ftp:
      Math.round(curveRate(months ? open : run.month.start, tenor) * 1e6) / 1e6 - (ccy === "USD" ? 0.002 : 0),
    ftpSupplied: open < curveStarts || ccy === "USD" || !rng.chance(deposits.withoutFtpRate),
    daysSupplied: !rng.chance(deposits.withoutBalanceDays),
    rolls: months > 0 && rng.chance(rollover.auto),
    frozen: rng.chance(deposits.frozen),
    pledged,
    kind,
    bal: 0,
    last: open,
    at: open,
    balanceDays: 0,
    rateDays: 0,
    interest: 0,
    accrued: 0,
    seq: 0,
    second: 0,
    secondDay: 0,
    head: "",
    ledger: run.ledger.entry(owner.org.id, product.subject, ccy),
    payable: run.ledger.entry(owner.org.id, "2231", ccy),
    expense: run.ledger.entry(owner.org.id, product.interest, ccy)
  };
  account.head = `${id},${account.cust},${owner.org.id},${product.code},${ccy}`;
  account.ledger.daily = true;
  owner.accounts.push(account);
  return account;
}

/** A balance that was there before the first period, with the interest that it had earned since `since`. */
export function openingBalance(run: Run, account: Account, fen: number, since: number): void {
  account.bal = fen;
  account.at = run.origin;
  account.last = since;
  account.accrued = Math.round((fen * (run.origin - since) * account.rate) / 360);
  account.ledger.opening += fen;
  run.ledger.opens(account.owner.org.id, "2231", account.ccy, account.accrued);
}

/** Brings balance-days up to the day before `day`. */
function touch(account: Account, day: number): void {
  const days = day - account.at;
  if (days <= 0) return;
  const add = account.bal * days;
  account.balanceDays += add;
  account.rateDays += add;
  account.at = day;
}

/** Turns balance-days into interest owed. Before a change of rate, a posting, and at month end. */
export function accrue(account: Account, day: number): void {
  touch(account, day);
  if (account.rateDays === 0) return;
  const interest = Math.round((account.rateDays * account.rate) / 360);
  account.rateDays = 0;
  account.interest += interest;
  account.accrued += interest;
}

/** Pays out what was accrued; a movement like any other. */
export function postInterest(run: Run, account: Account, day: number): void {
  accrue(account, day);
  const fen = account.accrued;
  if (fen <= 0) return;
  account.accrued = 0;
  move(account.payable, run.p, -fen);
  book(run, account, day, fen, "interest", "batch", "bank");
}

/** Interest of a deposit taken out before its day: the demand rate for all of the term; what was accrued above it is given back. */
export function breakTerm(run: Run, account: Account, day: number): void {
  accrue(account, day);
  const due = Math.max(0, Math.round((account.bal * (day - account.since) * demandRate(day)) / 360));
  account.interest += due - account.accrued;
  account.accrued = due;
  postInterest(run, account, day);
}

const cashTypes = new Set(["cash_in", "cash_out"]);

/** Books a movement: positive fen in, negative out. Returns what was booked. */
export function book(
  run: Run,
  account: Account,
  day: number,
  fen: number,
  type: string,
  channel: string,
  counter: string,
  counterAccount = "",
  reversal = false
): number {
  if (fen === 0) return 0;
  touch(account, day);
  account.bal += fen;
  account.last = day;
  const into = fen > 0;
  const amount = into ? fen : -fen;
  const side = into ? account.ledger.cr : account.ledger.dr;
  side[run.p] = (side[run.p] as number) + amount;
  const {owner} = account;
  if (account.secondDay !== day) {
    account.secondDay = day;
    account.second = channel === "batch" ? 3_600 : 28_800;
  }
  account.second = Math.min(86_399, account.second + owner.rng.integer(20, 5_400));
  account.seq++;
  owner.payments++;
  if (channel === "counter") owner.counterPayments++;
  const {deposit_txn: out} = run.out;
  const own = counter.startsWith("own_");
  out.row(
    `${run.month.period.slice(2, 4)}${run.month.period.slice(5)}${owner.id.slice(2)}${pad(owner.payments, 4)},${account.id},${account.cust},${dateText(day)},${clock(account.second)},${account.seq},${into ? "C" : "D"},${yuan(amount)},${account.ccy},${yuan(account.bal)},${type},${channel},${counterAccount},${own || counter === "bank" || counterAccount.startsWith(accountPrefix) ? "own" : counter ? "other" : ""},${counter},${reversal},${cashTypes.has(type)}`
  );
  out.sum(`${account.ccy}|${into ? "C" : "D"}`, amount);
  return fen;
}

export function closeAccount(account: Account, day: number): void {
  account.close = day;
}

/** Closes the month: interest, ledger, and the account's row of the snapshot. */
export function endAccountMonth(run: Run, account: Account): void {
  const {end, days, start} = run.month;
  const {p} = run;
  accrue(account, end + 1);
  run.book.keeps(run, account);
  const {owner, product, ccy} = account;
  account.ledger.balanceDays[p] = (account.ledger.balanceDays[p] as number) + account.balanceDays;
  if (account.interest !== 0) {
    move(account.expense, p, account.interest);
    move(account.payable, p, account.interest);
  }
  const demandLike = account.months === 0;
  const status = account.close ? "closed" : account.frozen ? "frozen" : "normal";
  const averages = account.daysSupplied
    ? `${yuan(account.balanceDays)},${yuan(Math.round(account.balanceDays / days))}`
    : ",";
  const {deposit_account: out} = run.out;
  out.row(
    `${account.head},${yuan(account.bal)},${averages},${dateText(account.open)},${account.close ? dateText(account.close) : noDate},${account.maturity ? dateText(account.maturity) : noDate},${demandLike ? "" : account.maturity - account.since},${rateText(account.rate)},${account.rolls},${status},${dateText(account.last)},${product.family === "dep_margin"},${account.pledged},${account.kind},${owner.payroll && account === owner.demand},${yuan(account.interest)},${account.ftpSupplied ? rateText(account.ftp) : ""}`
  );
  if (account.bal !== 0) out.sum(ccy, account.bal);
  account.balanceDays = 0;
  account.interest = 0;
  account.seq = 0;
  // A demand account follows the list rate and the curve; both move only from one month to the next.
  if (demandLike && !account.close) {
    account.rate = rateOf(run, owner, product, ccy, end + 1, 0);
    if (start >= curveStarts)
      account.ftp =
        Math.round(
          (curveRate(end + 1, ftpTenor[product.family] ?? 365) - (ccy === "USD" ? 0.002 : 0)) * 1e6
        ) / 1e6;
  }
}

/** Rolls a term deposit in place at maturity, at the rate of the day. */
export function roll(run: Run, account: Account, day: number): void {
  postInterest(run, account, day);
  account.since = day;
  account.maturity = addMonths(day, account.months);
  account.rate = rateOf(run, account.owner, account.product, account.ccy, day, account.months);
  account.ftp = Math.round(curveRate(day, account.maturity - day) * 1e6) / 1e6;
  // The instruction is asked for anew with each term.
  if (account.product.family !== "dep_margin") account.rolls = account.owner.rng.chance(rollover.auto);
  // The curve of the day it was opened no longer holds.
  account.ftpSupplied = true;
}
