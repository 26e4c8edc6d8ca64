import {book, type Account} from "./accounts.js";
import {dateText} from "./days.js";
import {slipOf} from "./firms/conduct.js";
import {move} from "./ledger.js";
import {following, principalDue, type Loan, type Term} from "./loans.js";
import {arrears} from "./parameters.js";
import type {Run} from "./run.js";
import {yuan} from "./text.js";

/** Interest up to the day before `day`: income while the loan accrues, else kept off the balance sheet. */
export function accrueLoan(run: Run, loan: Loan, day: number): void {
  const days = day - loan.at;
  if (days > 0) {
    loan.balanceDays += loan.bal * days;
    loan.rateDays += loan.bal * days;
    loan.at = day;
  }
  if (loan.rateDays === 0) return;
  const interest = Math.round((loan.rateDays * loan.rate) / 360);
  loan.rateDays = 0;
  const org = loan.owner.org.id;
  if (loan.rules.method === "discount") {
    const earned = Math.min(interest, loan.unearned);
    loan.unearned -= earned;
    loan.income += earned;
    run.ledger.moves(run.p, org, "2261", loan.ccy, -earned);
    return;
  }
  loan.unbilled += interest;
  if (!loan.accruing) {
    loan.off += interest;
    return;
  }
  loan.income += interest;
  loan.on += interest;
  move(loan.receivable, run.p, interest);
}

function event(
  run: Run,
  loan: Loan,
  day: number,
  type: string,
  amount: number,
  principal: number,
  interest: number,
  late = false
): void {
  const {loan_event: out} = run.out;
  out.row(
    `${loan.id},${dateText(day)},${type},${yuan(amount)},${yuan(principal)},${yuan(interest)},${late},false`
  );
  out.sum(`${loan.ccy}|${type}`, amount);
}

function lower(run: Run, loan: Loan, principal: number): void {
  loan.bal -= principal;
  loan.ledger.cr[run.p] = (loan.ledger.cr[run.p] as number) + principal;
}

/** Pays the money out to the borrower's account. */
export function draw(run: Run, loan: Loan, day: number, fen: number): void {
  accrueLoan(run, loan, day);
  loan.bal += fen;
  loan.ledger.dr[run.p] = (loan.ledger.dr[run.p] as number) + fen;
  event(run, loan, day, "disburse", fen, fen, 0);
  let paid = fen;
  if (loan.rules.method === "discount") {
    loan.unearned = Math.round((fen * (loan.due - day) * loan.rate) / 360);
    run.ledger.moves(run.p, loan.owner.org.id, "2261", loan.ccy, loan.unearned);
    event(run, loan, day, "interest", loan.unearned, 0, loan.unearned);
    paid -= loan.unearned;
  }
  book(run, loan.account, day, paid, "loan_disburse", "counter", "bank", loan.id);
  loan.owner.newLoans++;
}

/** Makes sure that the account can pay, by money from elsewhere. */
function fund(run: Run, account: Account, day: number, fen: number): void {
  if (account.bal >= fen) return;
  const missing = Math.ceil((fen - account.bal) / 10_000) * 10_000;
  book(
    run,
    account,
    day,
    missing,
    "transfer",
    account.owner.person ? "mobile" : "ebank",
    account.owner.person ? "same_name_other_bank" : "other_name_other_bank"
  );
}

/** Principal and interest paid on a day. Interest kept off the balance sheet is income when it comes in. */
export function repay(
  run: Run,
  loan: Loan,
  day: number,
  principal: number,
  interest: number,
  type: "principal" | "prepay",
  late = false
): void {
  accrueLoan(run, loan, day);
  const external = loan.rules.method === "discount";
  if (!external) fund(run, loan.account, day, principal + interest);
  if (interest > 0) {
    const fromOn = Math.min(loan.on, interest);
    const fromOff = interest - fromOn;
    loan.on -= fromOn;
    loan.off = Math.max(0, loan.off - fromOff);
    loan.income += fromOff;
    if (fromOn > 0) move(loan.receivable, run.p, -fromOn);
    event(run, loan, day, "interest", interest, 0, interest, late);
    book(run, loan.account, day, -interest, "loan_interest", "batch", "bank", loan.id);
  }
  if (principal > 0) {
    lower(run, loan, principal);
    event(run, loan, day, type, principal, principal, 0, late);
    if (type === "prepay") run.book.prepays(run, loan, principal);
    if (!external) book(run, loan.account, day, -principal, "loan_principal", "batch", "bank", loan.id);
  }
  if (external && loan.bal === 0 && loan.unearned > 0) {
    loan.income += loan.unearned;
    run.ledger.moves(run.p, loan.owner.org.id, "2261", loan.ccy, -loan.unearned);
    loan.unearned = 0;
  }
  if (loan.bal === 0 && loan.unpaid.length === 0 && loan.rules.method !== "revolving") {
    loan.end = day;
    loan.status = "settled";
  }
}

/** Pays every term that is due. */
export function payDue(run: Run, loan: Loan, day: number): void {
  const terms = loan.unpaid;
  loan.unpaid = [];
  for (const term of terms) {
    term.paid = day;
    repay(run, loan, day, term.principal, term.interest, "principal", day > term.day);
  }
  loan.missing = 0;
  if (loan.bal === 0 && loan.status !== "settled") {
    loan.end = day;
    loan.status = "settled";
  }
}

/** An instalment falls due: paid at once, or missed. */
export function fallDue(run: Run, loan: Loan): void {
  if (loan.end) return;
  const day = loan.nextDue;
  accrueLoan(run, loan, day);
  const interest = loan.unbilled;
  loan.unbilled = 0;
  const principal = principalDue(loan, interest);
  const term: Term = {no: ++loan.termNo, day, principal, interest, paid: 0};
  loan.nextDue = following(loan);
  loan.unpaid.push(term);
  loan.fallen.push(term);
  if (loan.rules.method === "discount") return payDue(run, loan, day);
  const {rng, segment, risk} = loan.owner;
  if (loan.missing === 0 && rng.chance(arrears.slips[segment] * risk))
    loan.missing = 1 + rng.weighted(arrears.slipTerms);
  // In distress a term is late, but not three: that would be the default itself.
  if (loan.missing === 0 && rng.chance(slipOf(loan.owner, run.p))) loan.missing = 1;
  if (loan.missing > 0) {
    loan.missing--;
    loan.everMissed++;
    return;
  }
  payDue(run, loan, day);
}

/** Written off, or sold to an asset manager: the balance leaves the books, receivables with it. */
export function writeOff(run: Run, loan: Loan, day: number): void {
  accrueLoan(run, loan, day);
  const {owner, ccy} = loan;
  const status = owner.rng.chance(arrears.transferred) ? "transferred" : "written_off";
  event(run, loan, day, "write_off", loan.bal, loan.bal, 0);
  run.ledger.moves(run.p, owner.org.id, "1132", ccy, -loan.on);
  run.ledger.moves(run.p, owner.org.id, "1304", "CNY", -run.inBase(loan.bal + loan.on, ccy));
  lower(run, loan, loan.bal);
  loan.on = 0;
  loan.off = 0;
  loan.unpaid = [];
  loan.status = status;
  loan.end = day;
}
