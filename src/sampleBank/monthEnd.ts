import {endAccountMonth} from "./accounts.js";
import type {Customer} from "./customers.js";
import {addMonths, civil, dateText, dayNumber} from "./days.js";
import {limitFollows} from "./firms/conduct.js";
import {writeCollateral} from "./firms/collateral.js";
import {move} from "./ledger.js";
import type {Loan} from "./loans.js";
import {accrueLoan} from "./repayment.js";
import {allowance, arrears, limits, type Segment} from "./parameters.js";
import {useOf} from "./firms/use.js";
import {canaryTokens} from "./plants/canary.js";
import {exposure, limitId, limitShare} from "./portfolio.js";
import type {Run} from "./run.js";
import {noDate, rateText, yuan} from "./text.js";

/** Probability of default of a sound loan, by segment. */
const soundPd: Record<Segment, number> = {
  mass: 0.011,
  priority: 0.008,
  private: 0.006,
  micro: 0.018,
  small: 0.013,
  medium: 0.008,
  large: 0.004
};
const guarantees: Record<string, string> = {
  loan_mortgage: "mortgage",
  loan_consumer: "credit",
  loan_pbiz: "mortgage",
  loan_wc: "guarantee",
  loan_fa: "mortgage",
  loan_trade: "pledge",
  loan_discount: "credit",
  loan_overdraft: "credit"
};
const methods = {
  annuity: "equal_instalment",
  principal: "equal_principal",
  bullet: "interest_then_principal",
  discount: "at_maturity",
  revolving: "on_demand"
};

function classOf(loan: Loan): keyof typeof allowance {
  const {dpd} = loan;
  // A few classed behind what their days past due ask for (DQ18).
  const shown =
    dpd > 90 && loan.contract.charCodeAt(loan.contract.length - 4) % 10 < arrears.lagging * 10 && dpd < 120
      ? 80
      : dpd;
  if (shown > 360) return "loss";
  if (shown > 270) return "doubtful";
  if (shown > 90) return "substandard";
  if (shown > 30 || (shown > 0 && loan.everMissed > 1) || (loan.watched && shown === 0))
    return "special_mention";
  return "normal";
}

/** The snapshot of one customer at month end. Returns false once nothing of the customer is left. */
export function endMonth(run: Run, c: Customer): boolean {
  for (const account of c.accounts) endAccountMonth(run, account);
  for (const loan of c.loans) endLoanMonth(run, c, loan);
  limitRow(run, c);
  customerRow(run, c);
  c.accounts = c.accounts.filter((account) => !account.close);
  c.loans = c.loans.filter((loan) => !loan.end);
  return !c.gone;
}

function endLoanMonth(run: Run, c: Customer, loan: Loan): void {
  const {end, days} = run.month;
  const {p, out} = run;
  accrueLoan(run, loan, end + 1);
  run.book.lends(run, loan);
  loan.ledger.balanceDays[p] = (loan.ledger.balanceDays[p] as number) + loan.balanceDays;
  if (loan.income !== 0) move(loan.earned, p, loan.income);
  const oldest = loan.unpaid[0];
  loan.dpd = oldest ? Math.max(0, end - oldest.day) : 0;
  if (!loan.end) loan.status = loan.dpd > 0 ? "overdue" : "normal";
  const class5 = loan.status === "written_off" || loan.status === "transferred" ? "loss" : classOf(loan);
  const overdue = loan.unpaid.reduce((sum, term) => sum + (term.day < end ? term.principal : 0), 0);
  const principalSince = loan.unpaid.find((term) => term.principal > 0)?.day;
  const interestSince = loan.unpaid.find((term) => term.interest > 0)?.day;
  const owedInterest = loan.unpaid.reduce((sum, term) => sum + term.interest, 0);
  const averages = `${yuan(Math.round(loan.balanceDays / days))},${loan.daysSupplied ? yuan(loan.balanceDays) : ""}`;
  const inclusive = c.segment === "micro" || (loan.family === "loan_pbiz" && loan.amount <= 1_000_000_000);
  const next = loan.end
    ? ",,"
    : `${dateText(loan.nextDue)},${yuan(loan.rules.method === "annuity" ? loan.instalment : 0)},`;
  const floating = loan.family === "loan_mortgage";
  out.loan_account.row(
    [
      `${loan.id},${loan.contract},${c.id},${c.org.id},${loan.product.code},${loan.ccy},${yuan(loan.amount)},${yuan(loan.bal)},${averages}`,
      `${dateText(loan.start)},${dateText(loan.due)},${loan.end ? dateText(loan.end) : noDate},${loan.status},${class5},${loan.dpd}`,
      `${principalSince && principalSince < end ? dateText(principalSince) : noDate},${interestSince && interestSince < end ? dateText(interestSince) : noDate}`,
      `${yuan(overdue)},${yuan(Math.min(loan.on, owedInterest))},${yuan(loan.off)},${rateText(loan.rate)},${loan.family === "loan_discount" ? "other" : "LPR"}`,
      `${floating ? dateText(dayNumber(civil(end).year + 1, 1, 1)) : noDate},${methods[loan.rules.method]},${loan.terms},${loan.termNo},${loan.unpaid.length},${loan.everMissed},0`,
      `${loan.grant},${loan.trustee ? "trustee" : "self"},${loan.account.id},${loan.account.id},${next},${useOf(run, loan)}`,
      `${inclusive},${loan.family === "loan_fa" && c.index % 9 === 0},${loan.family === "loan_pbiz" && c.index % 5 === 0},${c.index % 17 === 0 && !c.person},${loan.family === "loan_consumer" && c.index % 3 === 0}`,
      `${guarantees[loan.family]},${c.rm},${loan.accruing ? "accrual" : "non_accrual"},false,${loan.ftpSupplied ? rateText(loan.ftp) : ""},${yuan(loan.income)}`
    ].join(",")
  );
  if (loan.bal !== 0) out.loan_account.sum(loan.ccy, loan.bal);
  for (const term of loan.unpaid) if (!loan.fallen.includes(term)) loan.fallen.push(term);
  loan.fallen.sort((a, b) => a.day - b.day);
  for (const term of loan.fallen) {
    out.repay_schedule.row(
      `${loan.id},${term.no},${dateText(term.day)},${yuan(term.principal)},${yuan(term.interest)},${term.paid ? dateText(term.paid) : noDate},${yuan(term.paid ? term.principal + term.interest : 0)}`
    );
  }
  writeCollateral(run, loan, guarantees[loan.family] as string);
  if (loan.class5 && loan.class5 !== class5)
    out.class_change.row(
      `${loan.id},${dateText(loan.end || end)},${loan.class5},${class5},${loan.dpd > 0 || loan.end ? "automatic" : "manual"}`
    );
  loan.class5 = class5;
  if (!loan.end) riskRow(run, c, loan, class5);
  else if (loan.status !== "settled") recovery(run, c, loan);
  loan.fallen = [];
  loan.balanceDays = 0;
  loan.income = 0;
  loan.accruing = loan.dpd <= 90;
}

function riskRow(run: Run, c: Customer, loan: Loan, class5: keyof typeof allowance): void {
  const {p, out, ledger, month} = run;
  const pd =
    class5 === "substandard" || class5 === "doubtful" || class5 === "loss"
      ? 1
      : loan.dpd > 30
        ? 0.35
        : loan.dpd > 0
          ? 0.12
          : Math.min(
              0.2,
              soundPd[c.segment] *
                c.risk *
                (loan.family === "loan_mortgage" ? 0.4 : loan.family === "loan_discount" ? 0.1 : 1) *
                (class5 === "special_mention" ? 4 : 1)
            );
  const undrawn = loan.family === "loan_overdraft" ? Math.max(0, loan.amount - loan.bal) : 0;
  const ead = run.inBase(loan.bal + Math.round(undrawn * 0.4), loan.ccy);
  const ecl = Math.round(run.inBase(loan.bal, loan.ccy) * allowance[class5]);
  const stage = pd === 1 ? 3 : loan.dpd > 30 || class5 === "special_mention" ? 2 : 1;
  out.risk_param.row(
    `${c.id},${loan.id},${dateText(month.end)},${rateText(pd)},${rateText(loan.rules.lgd)},${yuan(ead)},${stage},${yuan(ecl)},${loan.family === "loan_mortgage" ? 0.5 : c.person || c.segment === "micro" ? 0.75 : 1},${ratingOf(pd)},PD2024.1`
  );
  out.risk_param.sum("CNY", ecl);
  ledger.allows(p, c.org.id, ecl);
}

export const ratingOf = (pd: number): string =>
  pd >= 1 ? "D" : pd > 0.1 ? "CCC" : pd > 0.03 ? "B" : pd > 0.012 ? "BB" : pd > 0.005 ? "BBB" : "A";

/** Part of a written-off loan comes back in the months after; booked as income of the month of the write-off and the next. */
function recovery(run: Run, c: Customer, loan: Loan): void {
  const amount = Math.round((loan.amount * arrears.recovery * c.rng.between(0.1, 0.5)) / 100) * 100;
  run.income(c, "recovery", run.inBase(amount, loan.ccy), loan.product.code, loan.id);
}

function limitRow(run: Run, c: Customer): void {
  const {limit} = c;
  if (!limit) return;
  const {end, start} = run.month;
  const {credit_limit: out} = run.out;
  const used = exposure(run, c);
  const sound = c.defaults === null || c.defaults > run.p;
  const line = (status: string, usedFen: number) => {
    out.row(
      `${limitId(limit.id, limit.renewals)},${c.id},general,CNY,${yuan(limit.fen)},${yuan(usedFen)},${dateText(limit.start)},${dateText(limit.expiry)},${status},false,true,true,0.00`
    );
    out.sum("CNY", limit.fen);
  };
  if (limit.expiry >= end) return line("valid", used);
  // Expired: renewed at once as a rule, late for a few, never for borrowers in default.
  if (!sound || (limit.expiry >= start && c.rng.chance(limits.renewalLate))) {
    line("expired", used);
    if (!sound && used === 0) c.limit = null;
    return;
  }
  if (limit.expiry >= start) line("expired", 0);
  while (limit.expiry < end) {
    limit.renewals++;
    limit.start = limit.expiry + 1;
    limit.expiry = addMonths(limit.start, 12) - 1;
  }
  // Set anew to what the firm uses; cut where it uses nothing; left as it is for one that looks troubled.
  if (!limitFollows(c, run.p)) return line("valid", used);
  limit.fen = Math.max(
    10_000_000,
    Math.round((used > 0 ? used / limitShare(c) : limit.fen * 0.7) / 10_000_000) * 10_000_000
  );
  line("valid", used);
}

const bands = ["18-25", "26-35", "36-45", "46-55", "56-65", "66+"];
const tiers: Record<Segment, string> = {
  mass: "standard",
  priority: "gold",
  private: "diamond",
  micro: "standard",
  small: "standard",
  medium: "key",
  large: "strategic"
};

/** Lasting traits of a customer that no money depends on. */
const traitsOf = ({index}: Customer): number => (index * 2_654_435_761) >>> 0;
const consents = (traits: number): boolean => traits % 100 < 62;
const optsOut = (traits: number): boolean => (traits >>> 16) % 100 < 3;
const assessedTo = (c: Customer, day: number): number => Math.max(c.open, day - 400) + (traitsOf(c) % 700);

/** Has consented to marketing and not objected to it. */
export const mayBeAsked = (c: Customer): boolean => consents(traitsOf(c)) && !optsOut(traitsOf(c));

/** Has a risk assessment that holds on a day. */
export const assessedAt = (c: Customer, day: number): boolean =>
  c.person && traitsOf(c) % 100 < 55 && assessedTo(c, day) >= day;

function customerRow(run: Run, c: Customer): void {
  const {end} = run.month;
  const {customer: out} = run.out;
  const traits = traitsOf(c);
  const assessed = c.person && traits % 100 < 55;
  const validTo = assessed ? dateText(assessedTo(c, end)) : noDate;
  const token = c.canary
    ? canaryTokens(c).id_token
    : `T${traits.toString(16).padStart(8, "0")}${c.id.slice(2)}`;
  const row = (id: string, status: string) => {
    out.row(
      `${id},${c.person ? "P" : "C"},${dateText(c.open)},${c.org.id},${c.rm},${c.segment},${c.person ? bands[(traits >>> 8) % 6] : ""},${c.region},${status},${tiers[c.segment]},${assessed ? `R${1 + ((traits >>> 4) % 5)}` : ""},${validTo},${consents(traits)},${optsOut(traits)},${c.staff},${token},${c.firstLoan ? dateText(c.firstLoan) : noDate}`
    );
  };
  row(c.id, c.gone ? "closed" : "active");
  if (!c.old) return;
  row(c.old.id, c.old.from <= end ? "merged" : "active");
  if (c.old.from <= end) run.out.customer_id_map.row(`${c.old.id},${c.id},${dateText(c.old.from)},duplicate`);
}
