import {book, closeAccount, postInterest, roll, type Account} from "./accounts.js";
import {addMonths, dateText} from "./days.js";
import {Everyday} from "./everyday.js";
import {drawnOf} from "./firms/conduct.js";
import {makeLoan, reprice, type Loan} from "./loans.js";
import {accrueLoan, draw, fallDue, payDue, repay, writeOff} from "./repayment.js";
import {deposits, seasons, limits, loans as loanRules, type LoanFamily} from "./parameters.js";
import {loanAccount, loanAmount, placeTerm, round, exposure} from "./portfolio.js";
import {rollover} from "./parameters/retention.js";
import {rolloverOf} from "./plants/boardRates.js";
import {canaryMonth} from "./plants/canary.js";
import {asEver} from "./plants/factors.js";
import {leftOf, moveAway, takeAllOut} from "./plants/leaving.js";
import {setFactors, type Scene} from "./plants/actor.js";
import {yuan} from "./text.js";

/** What happens to one customer, month after month and day by day. */
export class Behaviour extends Everyday {
  private readonly scene: Scene = {
    add: (day, order, act) => this.add(day, order, act),
    today: () => this.today,
    borrow: (family, fen) => this.borrow(family, fen, "new"),
    prepay: (share) => this.prepay(share)
  };

  protected plan(): void {
    const {c, run} = this;
    const {end} = run.month;
    if (c.actor) setFactors(c, this.scene);
    else if (c.winds) this.windDown();
    this.deposits();
    for (const loan of c.loans) if (!loan.end) this.loan(loan);
    this.borrowing();
    if (c.person) this.household();
    else this.firm();
    this.dressing();
    if (c.rng.chance(deposits.reversal) && c.demand.bal > 200_000 && !c.factors.asleep) this.reversal();
    canaryMonth(run, c, this.scene, (token) => {
      if (c.demand.bal < 100) return;
      book(run, c.demand, this.today, -100, "transfer", "mobile", "other_name_other_bank", token);
    });
    if (c.leaves === run.p) this.add(end - 2, 15, () => this.leave());
  }

  /** The 21st of quarter ends, maturities, and now and then new savings. */
  private deposits(): void {
    const {c, run} = this;
    const {month, start, end} = run.month;
    const posting = start + seasons.interest_day - 1;
    for (const account of c.accounts) {
      if (account.close) continue;
      if (account.months === 0) {
        if (month % 3 === 0) this.add(posting, 0, () => postInterest(run, account, posting));
      } else if (account.maturity <= end)
        this.add(account.maturity, 1, () => this.mature(account, account.maturity));
    }
    const saved = c.accounts.reduce(
      (sum, account) => sum + (account.months && !account.close ? account.bal : 0),
      0
    );
    const target = c.termTarget * this.growth() * c.factors.term;
    // Who has just taken a deposit out does not put it back at once.
    const settled = start - c.lapsed > deposits.pause;
    if (c.termTarget > 0 && saved < target * 0.93 && c.rng.chance(0.3) && settled) {
      const fen = round((target - saved) / 1.1);
      this.add(start + c.rng.integer(0, 24), 8, () => void placeTerm(run, c, fen, this.today, false));
    }
  }

  private mature(account: Account, day: number): void {
    const {c, run} = this;
    const renews = c.factors.renews === 1 || c.rng.chance(c.factors.renews);
    if (account.rolls && renews && account.product.family !== "dep_struct") return roll(run, account, day);
    postInterest(run, account, day);
    const fen = account.bal;
    book(run, account, day, -fen, "transfer", "batch", "own_demand", c.demand.id);
    book(run, c.demand, day, fen, "transfer", "batch", "own_term", account.id);
    closeAccount(account, day);
    if (account.managed) return c.actor?.matured(this.scene, account, fen);
    const structured = account.product.family === "dep_struct";
    const kind = structured ? {kind: account.product} : {};
    // What no standing instruction renews is placed anew as often as others are renewed both ways together.
    const auto = structured ? 0 : rollover.auto;
    const anew = (rolloverOf(c.segment, run.strength) - auto) / (1 - auto);
    if (!renews || !c.rng.chance(anew)) c.lapsed = day;
    else
      this.add(
        day + c.rng.integer(0, rollover.anewWithinDays),
        8,
        () => void placeTerm(run, c, round(fen), this.today, false, kind)
      );
  }

  private loan(loan: Loan): void {
    const {c, run} = this;
    const {month, start, end} = run.month;
    if (c.defaults === run.p) loan.missing = Infinity;
    if (loan.missing === Infinity && loan.dpd > 60 && c.rng.chance(0.025)) {
      this.add(start + c.rng.integer(3, 25), 9, () => payDue(run, loan, this.today));
    } else if (loan.dpd > loan.writeOffAt)
      this.add(end - c.rng.integer(1, 8), 9, () => writeOff(run, loan, this.today));
    const next = loan.nextDue;
    if (next <= end) this.add(next, 5, () => this.due(loan));
    if (month === 1 && loan.family === "loan_mortgage") {
      this.add(start, 0, () => {
        accrueLoan(run, loan, start);
        reprice(loan, start);
      });
    }
    if (loan.family === "loan_mortgage" && loan.dpd === 0 && c.rng.chance(0.003))
      this.add(start + 26, 9, () => {
        if (loan.end || loan.unpaid.length > 0) return;
        c.prepaid = true;
        repay(run, loan, this.today, loan.bal, this.billed(loan), "prepay");
      });
    if (loan.rules.method === "revolving") this.overdraft(loan);
  }

  /** A share of what is owed comes back early; instalments are less by so much. */
  private prepay(share: number): void {
    const {c, run} = this;
    if (share <= 0) return;
    for (const loan of c.loans) {
      if (loan.end || loan.rules.method === "revolving" || loan.rules.method === "discount") continue;
      this.add(run.month.start + 1, 9, () => {
        if (loan.end || loan.unpaid.length > 0) return;
        const fen = Math.round((loan.bal * share) / 10_000) * 10_000;
        if (fen <= 0 || fen >= loan.bal) return;
        loan.instalment = Math.round(loan.instalment * (1 - fen / loan.bal));
        repay(run, loan, this.today, fen, 0, "prepay");
      });
    }
  }

  private billed(loan: Loan): number {
    const interest = loan.unbilled;
    loan.unbilled = 0;
    return interest;
  }

  /** An instalment, and another one of the same month where interest and the final date both fall into it. */
  private due(loan: Loan): void {
    if (loan.end) return;
    fallDue(this.run, loan);
    if (loan.status === "settled") return this.settled(loan);
    if (loan.nextDue <= this.run.month.end) this.add(loan.nextDue, 5, () => this.due(loan));
  }

  private overdraft(loan: Loan): void {
    const {c, run} = this;
    const {start} = run.month;
    if (loan.unpaid.length > 0) return;
    this.add(start + c.rng.integer(1, 9), 6, () => {
      const fen = Math.round(((loan.amount - loan.bal) * c.rng.between(0.2, 0.6)) / 10_000) * 10_000;
      if (fen > 0 && !loan.end && loan.due - this.today > 20) draw(run, loan, this.today, fen);
    });
    this.add(start + c.rng.integer(12, 26), 6, () => {
      const fen = Math.round((loan.bal * c.rng.between(0.2, 0.6)) / 10_000) * 10_000;
      if (fen > 0 && !loan.end && loan.unpaid.length === 0) repay(run, loan, this.today, fen, 0, "principal");
    });
  }

  /** A bullet loan that was repaid is often drawn again, a few days later or, without repayment, the same day. */
  private settled(loan: Loan): void {
    const {c} = this;
    if (c.defaults !== null && c.defaults <= this.run.p) return;
    if (!c.rng.chance(c.plan?.course ? 1 : loan.rules.again * c.factors.borrows)) return;
    const sameDay = loan.family !== "loan_discount" && c.rng.chance(0.12);
    const unit = loan.amount > 100_000_000 ? 10_000_000 : 100_000;
    const fen = Math.max(
      unit,
      Math.round((loan.amount * c.factors.loans * c.rng.between(0.92, 1.14)) / unit) * unit
    );
    this.add(this.today + (sameDay ? 0 : c.rng.integer(2, 9)), 10, () =>
      this.borrow(loan.family, fen, sameDay ? "renewal" : "new")
    );
  }

  private borrowing(): void {
    const {c, run} = this;
    if (c.leaves >= 0 || (c.person && c.dormant)) return;
    if (c.defaults !== null && c.defaults <= run.p) return;
    const drawn = drawnOf(run, c);
    if (drawn > 0) this.add(run.month.start + c.rng.integer(2, 24), 10, () => this.drawLimit(drawn));
    for (const family of Object.keys(loanRules) as LoanFamily[]) {
      const {arrives, holds} = loanRules[family];
      if (arrives === 0 || !holds[c.segment]) continue;
      const willing = c.rng.chance(((arrives * (holds[c.segment] as number)) / 0.12) * c.factors.borrows);
      if (!willing || c.loans.some((loan) => loan.family === family && !loan.end)) continue;
      this.add(run.month.start + c.rng.integer(2, 24), 10, () =>
        this.borrow(family, loanAmount(c, family), "new")
      );
    }
  }

  /** Takes a share of what is left of the limit, in whole 10 万. */
  private drawLimit(share: number): void {
    const {c, run} = this;
    const free = c.limit ? c.limit.fen - exposure(run, c) : 0;
    const fen = Math.floor((free * share) / 10_000_000) * 10_000_000;
    if (fen > 0) this.borrow("loan_wc", fen, "new");
  }

  /** A working capital loan that the customer was offered and takes today; false where it cannot be paid out. */
  lend(fen: number): boolean {
    if (!loanAccount(this.c, "loan_wc") || this.c.demand.close) return false;
    this.borrow("loan_wc", fen, "new");
    return true;
  }

  private borrow(family: LoanFamily, fen: number, grant: "new" | "renewal"): void {
    const {c, run} = this;
    const account = loanAccount(c, family);
    if (!account || account.close) return;
    if (!c.person && c.limit) {
      const need = exposure(run, c) + run.inBase(fen, account.ccy);
      if (need > c.limit.fen && !c.rng.chance(limits.over * 4))
        c.limit.fen = Math.ceil(need / c.rng.between(0.72, 0.95) / 10_000_000) * 10_000_000;
    } else if (!c.person)
      c.limit = {
        id: `SX${c.id.slice(2)}`,
        start: this.today,
        expiry: addMonths(this.today, 12) - 1,
        fen: Math.ceil((fen * 1.4) / 10_000_000) * 10_000_000,
        renewals: 0
      };
    const loan = makeLoan(run, c, family, fen, this.today, c.rng.pick(loanRules[family].tenors), account);
    loan.grant = grant;
    draw(run, loan, this.today, family === "loan_overdraft" ? Math.round(fen * 0.004) * 100 : fen);
    if (family === "loan_discount" || family === "loan_overdraft") return;
    this.spendProceeds(loan, fen);
  }

  /** Proceeds go to the seller the same day (mortgages, trustee payments), else out within two weeks. */
  private spendProceeds(loan: Loan, fen: number): void {
    const {c, run} = this;
    const {account} = loan;
    if (c.actor?.proceeds(this.scene, loan, fen)) return;
    if (loan.family === "loan_mortgage" || loan.trustee) {
      const payee = `K${c.rng.integer(100_000, 999_999)}`;
      book(
        run,
        account,
        this.today,
        -Math.min(fen, account.bal),
        "transfer",
        "batch",
        loan.trustee ? "supplier" : "developer",
        payee
      );
      if (loan.trustee)
        run.out.trustee_payment.row(
          `${loan.id},${dateText(this.today)},${yuan(fen)},${payee},N${payee},other`
        );
      return;
    }
    if (loan.grant === "renewal") return;
    const parts = c.rng.integer(2, 3);
    for (let i = 0; i < parts; i++) {
      this.add(this.today + c.rng.integer(1, 13), 11, () =>
        this.pay(account, Math.round((fen * 0.88) / parts))
      );
    }
  }

  /** Before it leaves: what comes in goes elsewhere, and what is here follows in the first days of each month. */
  private windDown(): void {
    const {c, run} = this;
    const share = leftOf(run, c);
    if (share === 1) return;
    c.factors = {...asEver, balance: share, term: 0, pay: 0, receipts: 0, payments: share};
    this.add(run.month.start + c.rng.integer(1, 10), 10, () => moveAway(run, c, this.today, share));
  }

  /** Leaves with everything; a borrower stays. */
  private leave(): void {
    const {c, run} = this;
    if (c.loans.some((loan) => !loan.end)) return;
    takeAllOut(run, c, this.today);
    c.gone = true;
  }
}
