import {book, openAccount, openingBalance, type Account} from "./accounts.js";
import type {Customer} from "./customers.js";
import {addMonths} from "./days.js";
import {makeLoan, openingLoan, type Loan} from "./loans.js";
import {firms} from "./parameters/firms.js";
import {
  customers as rules,
  deposits,
  limits,
  loans as loanRules,
  arrears,
  type LoanFamily
} from "./parameters.js";
import {products, type Product} from "./reference.js";
import type {Run} from "./run.js";
import {pad} from "./text.js";

/** What a customer holds on the first day, or on the day it joins. */
export function openPortfolio(run: Run, c: Customer): void {
  const existing = c.open < run.origin;
  const day = existing ? run.origin : c.open;
  const kind = c.person ? "I" : "basic";
  c.demand = openAccount(run, c, {
    product: c.person ? products.demandP : products.demandC,
    open: c.open,
    kind
  });
  start(run, c.demand, Math.max(1_000, Math.round(c.demandTarget * c.rng.lognormal(0.3))), day, existing);
  if (!c.person) {
    standing(run, c, products.agreement, c.rules.agreement, day, existing);
    if (c.rng.chance(0.5)) marginAccount(run, c, day, existing, Math.round(c.wealth * c.rules.margin * 2));
  }
  standing(run, c, products.notice, c.rules.notice, day, existing);
  if (c.rng.chance(0.3))
    termOf(
      run,
      c,
      products.structured,
      round(c.wealth * c.rules.structured * 3.3),
      c.rng.pick(deposits.structuredMonths),
      day,
      existing
    );
  if (c.rng.chance(rules.usd[c.segment])) usdAccount(run, c, existing);
  if (c.termTarget > 0) {
    const slots = Math.max(
      1,
      Math.round(c.rules.termSlots * (c.person ? run.size.termSplit : 1) * c.rng.between(0.6, 1.4))
    );
    const weights = Array.from({length: slots}, () => c.rng.lognormal(0.5));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (const weight of weights) placeTerm(run, c, round((c.termTarget * weight) / total), day, existing);
  }
  if (existing && c.leaves < 0) openLoans(run, c);
  if (!c.person) openLimit(run, c, day);
}

/** Whole hundreds of 元, at least 500. */
export const round = (fen: number): number => Math.max(50_000, Math.round(fen / 10_000) * 10_000);

function start(run: Run, account: Account, fen: number, day: number, existing: boolean): void {
  if (existing) openingBalance(run, account, fen, account.months ? account.since : lastPosting(run));
  else
    book(
      run,
      account,
      day,
      fen,
      "transfer",
      "counter",
      account === account.owner.demand ? "same_name_other_bank" : "own_demand"
    );
}

/** Interest on demand deposits was last posted on the 21st of the last month of the quarter before. */
function lastPosting(run: Run): number {
  const {month} = run;
  return addMonths(month.start, -(((month.month - 1) % 3) + 1)) + 20;
}

function standing(
  run: Run,
  c: Customer,
  product: Product,
  share: number,
  day: number,
  existing: boolean
): void {
  if (share === 0 || !c.rng.chance(0.5)) return;
  const account = openAccount(run, c, {
    product,
    open: existing ? c.open : day,
    kind: c.person ? "I" : "general"
  });
  start(run, account, round(c.wealth * share * 2), day, existing);
}

function usdAccount(run: Run, c: Customer, existing: boolean): void {
  const account = openAccount(run, c, {
    product: products.demandUsd,
    ccy: "USD",
    open: existing ? c.open : Math.max(c.open, run.origin),
    kind: c.person ? "I" : "general"
  });
  start(
    run,
    account,
    Math.max(10_000, Math.round((c.demandTarget * rules.usdShare) / 7)),
    Math.max(c.open, run.origin),
    existing
  );
}

function marginAccount(run: Run, c: Customer, day: number, existing: boolean, fen: number): void {
  let open = existing ? Math.max(c.open, day - c.rng.integer(1, 170)) : day;
  while (addMonths(open, deposits.marginMonths) <= day) open++;
  const account = openAccount(run, c, {
    product: products.margin,
    open,
    months: deposits.marginMonths,
    kind: "special",
    pledged: true
  });
  account.rolls = true;
  start(run, account, round(fen), day, existing);
}

function termOf(
  run: Run,
  c: Customer,
  product: Product,
  fen: number,
  months: number,
  day: number,
  existing: boolean
): Account {
  const length = addMonths(day, months) - day;
  let open = existing ? Math.max(c.open, day - c.rng.integer(1, length - 2)) : day;
  // Months differ in length: what is there on the first day has not matured before it.
  while (addMonths(open, months) <= day) open++;
  const account = openAccount(run, c, {product, open, months, pledged: c.rng.chance(0.01)});
  if (existing) start(run, account, fen, day, true);
  return account;
}

/** A term deposit of the customer's liking; certificates from 20 万 up. */
export function placeTerm(
  run: Run,
  c: Customer,
  fen: number,
  day: number,
  existing: boolean,
  {kind, months: wanted}: {kind?: Product; months?: number} = {}
): Account {
  const {months, weights} = c.person ? deposits.tenors.persons : deposits.tenors.firms;
  const tenor =
    wanted ?? (kind ? c.rng.pick(deposits.structuredMonths) : (months[c.rng.weighted(weights)] as number));
  const certificate =
    !kind &&
    c.person &&
    tenor >= 12 &&
    fen >= deposits.certificateFrom * 100 &&
    c.rng.chance(deposits.certificate);
  const account = termOf(
    run,
    c,
    kind ?? (certificate ? products.certificate : c.person ? products.term : products.termC),
    fen,
    tenor,
    day,
    existing
  );
  if (!existing) {
    // Savings are split further than wages: the money passes through the demand account, from elsewhere where it is short.
    if (c.demand.bal < fen)
      book(
        run,
        c.demand,
        day,
        round(fen - c.demand.bal + 10_000),
        "transfer",
        c.person ? "mobile" : "ebank",
        "same_name_other_bank"
      );
    book(run, c.demand, day, -fen, "transfer", c.person ? "mobile" : "ebank", "own_term", account.id);
    book(run, account, day, fen, "transfer", c.person ? "mobile" : "ebank", "own_demand", c.demand.id);
  }
  return account;
}

/** Amount of a new loan in fen; who will default borrows less. */
export function loanAmount(c: Customer, family: LoanFamily): number {
  const {amount, spread} = loanRules[family];
  const fen =
    (amount[c.segment] ?? 0) *
    c.rng.lognormal(spread) *
    100 *
    (c.person && c.defaults !== null ? arrears.size : 1);
  const unit = fen > 100_000_000 ? 10_000_000 : 100_000;
  return Math.max(unit, Math.round(fen / unit) * unit);
}

/** Account that a loan is paid out to and repaid from: foreign currency loans need one in that currency. */
export function loanAccount(c: Customer, family: LoanFamily): Account | null {
  if (family !== "loan_trade") return c.demand;
  return c.accounts.find((account) => account.ccy === "USD" && !account.close) ?? null;
}

function openLoans(run: Run, c: Customer): void {
  for (const family of Object.keys(loanRules) as LoanFamily[]) {
    const {holds, tenors, method} = loanRules[family];
    if (!c.rng.chance(holdsChance(c, family, holds[c.segment] ?? 0))) continue;
    const account = loanAccount(c, family);
    if (!account) continue;
    const months = c.rng.pick(tenors);
    // Old mortgages are fewer than new ones: nobody keeps one for thirty years.
    const age = 2 + Math.floor(c.rng.uniform() * Math.min(months * 30.4 - 4, 2_900));
    const begun = Math.max(run.origin - age, c.open + 1);
    if (begun >= run.origin) continue;
    const loan = makeLoan(run, c, family, loanAmount(c, family), begun, months, account);
    openingLoan(run, loan);
    if (method === "revolving") revolve(run, loan);
  }
}

/** Whoever is to default has something to default on; a firm that borrows has something to show for it. */
function holdsChance(c: Customer, family: LoanFamily, share: number): number {
  if (!c.plan) return c.defaults !== null && family === "loan_pbiz" && c.segment !== "mass" ? 1 : share;
  if (!c.plan.borrows) return 0;
  const among = share / firms.borrows[c.plan.segment];
  return family === "loan_wc" && (c.defaults !== null || c.plan.course) ? 1 : Math.min(1, among);
}

/** An overdraft line starts part drawn. */
function revolve(run: Run, loan: Loan): void {
  const unused = Math.round((loan.bal * loan.owner.rng.between(0.2, 0.7)) / 100) * 100;
  loan.bal -= unused;
  loan.ledger.opening -= unused;
}

/** The limit stands so that the book as a whole is two thirds used. */
function openLimit(run: Run, c: Customer, day: number): void {
  const used = exposure(run, c);
  if (used === 0 && !c.rng.chance(limits.unused)) return;
  const share = limitShare(c);
  const base = used > 0 ? used / share : c.wealth * 0.4;
  const start_ = day - c.rng.integer(0, 360);
  c.limit = {
    id: `SX${c.id.slice(2)}`,
    start: start_,
    expiry: addMonths(start_, 12) - 1,
    fen: Math.max(10_000_000, Math.round(base / 10_000_000) * 10_000_000),
    renewals: 0
  };
}

/** Use of a limit at the time it is set. */
export const limitShare = (c: Customer): number =>
  c.rng.chance(limits.over)
    ? 1.04
    : Math.min(0.98, Math.max(0.18, limits.use + limits.useSpread * c.rng.normal()));

/** Exposure under the limit in base currency. */
export function exposure(run: Run, c: Customer): number {
  return c.loans.reduce((sum, loan) => sum + run.inBase(loan.bal, loan.ccy), 0);
}

export const limitId = (id: string, renewals: number): string => `${id}${pad(renewals, 2)}`;
