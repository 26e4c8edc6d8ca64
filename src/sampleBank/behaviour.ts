import {accrue, book, closeAccount, postInterest, roll, type Account} from "./accounts.js";
import type {Customer, Happening} from "./customers.js";
import {addMonths, dateText, dayNumber, isWeekend} from "./days.js";
import {accrueLoan, draw, fallDue, makeLoan, payDue, repay, reprice, writeOff, type Loan} from "./loans.js";
import {deposits, limits, loans as loanRules, springFestival, type LoanFamily} from "./parameters.js";
import {loanAccount, loanAmount, placeTerm, round, exposure} from "./portfolio.js";
import type {Run} from "./run.js";
import {yuan} from "./text.js";

const channels = {
  mass: [
    ["mobile", 6],
    ["third_party", 6],
    ["atm", 1.2],
    ["counter", 0.8],
    ["pos", 2]
  ],
  rich: [
    ["mobile", 7],
    ["third_party", 4],
    ["ebank", 2],
    ["counter", 1.5],
    ["pos", 2]
  ],
  firm: [
    ["ebank", 9],
    ["counter", 1.5],
    ["mobile", 1.5],
    ["batch", 1]
  ]
} as const;

const typeOf: Record<string, string> = {
  third_party: "purchase",
  pos: "purchase",
  atm: "cash_out",
  batch: "direct_debit"
};

/** What happens to one customer, month after month and day by day. */
export class Behaviour {
  private list: Happening[] = [];
  private done = 0;
  private today = 0;

  constructor(
    private readonly run: Run,
    private readonly c: Customer
  ) {}

  /** Plays the current month of the run. */
  play(): void {
    const {c, run} = this;
    this.list = [];
    this.done = 0;
    this.today = 0;
    const {start, end} = run.month;
    for (const item of c.carry.splice(0)) (item.day <= end ? this.list : c.carry).push(item);
    this.deposits();
    for (const loan of c.loans) if (!loan.end) this.loan(loan);
    this.borrowing();
    if (c.person) this.household();
    else this.firm();
    this.dressing();
    if (c.rng.chance(deposits.reversal) && c.demand.bal > 200_000) this.reversal();
    if (c.leaves === run.p && c.loans.every((loan) => loan.end) && c.accounts.length === 1)
      this.add(end - 2, 15, () => this.leave());
    this.list.sort((a, b) => a.day - b.day || a.order - b.order);
    for (; this.done < this.list.length; this.done++) {
      const item = this.list[this.done] as Happening;
      this.today = Math.max(item.day, start);
      if (c.gone) break;
      item.run();
    }
  }

  /** Adds a happening; from a running one only for later that day or after, past month end for the next month. */
  private add(day: number, order: number, run: () => void): void {
    const item = {day: Math.max(day, this.c.open, this.run.month.start), order, run};
    if (item.day > this.run.month.end) this.c.carry.push(item);
    else if (this.today === 0) this.list.push(item);
    else {
      let at = this.done + 1;
      while (
        at < this.list.length &&
        ((this.list[at] as Happening).day < item.day ||
          ((this.list[at] as Happening).day === item.day && (this.list[at] as Happening).order <= order))
      )
        at++;
      this.list.splice(at, 0, item);
    }
  }

  /** The 21st of quarter ends, maturities, and now and then new savings. */
  private deposits(): void {
    const {c, run} = this;
    const {month, start, end} = run.month;
    for (const account of c.accounts) {
      if (account.close) continue;
      if (account.months === 0) {
        if (month % 3 === 0) this.add(start + 20, 0, () => postInterest(run, account, start + 20));
      } else if (account.maturity <= end)
        this.add(account.maturity, 1, () => this.mature(account, account.maturity));
    }
    const saved = c.accounts.reduce(
      (sum, account) => sum + (account.months && !account.close ? account.bal : 0),
      0
    );
    const target = c.termTarget * this.growth();
    if (c.termTarget > 0 && saved < target * 0.93 && c.rng.chance(0.3)) {
      const fen = round((target - saved) / 1.1);
      this.add(start + c.rng.integer(0, 24), 8, () => void placeTerm(run, c, fen, this.today, false));
    }
  }

  private growth(): number {
    return 1 + (this.c.rules.growth * this.run.p) / 12;
  }

  private mature(account: Account, day: number): void {
    const {c, run} = this;
    if (account.rolls && account.product.family !== "dep_struct") return roll(run, account, day);
    postInterest(run, account, day);
    const fen = account.bal;
    book(run, account, day, -fen, "transfer", "batch", "own_demand", c.demand.id);
    book(run, c.demand, day, fen, "transfer", "batch", "own_term", account.id);
    closeAccount(account, day);
    const product = account.product.family === "dep_struct" ? account.product : undefined;
    if (c.rng.chance(deposits.placedAnew))
      this.add(
        day + c.rng.integer(0, 6),
        8,
        () => void placeTerm(run, c, round(fen), this.today, false, product)
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
        if (!loan.end && loan.unpaid.length === 0)
          repay(run, loan, this.today, loan.bal, this.billed(loan), "prepay");
      });
    if (loan.rules.method === "revolving") this.overdraft(loan);
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
    if (!c.rng.chance(loan.rules.again)) return;
    const sameDay = loan.family !== "loan_discount" && c.rng.chance(0.12);
    const unit = loan.amount > 100_000_000 ? 10_000_000 : 100_000;
    const fen = Math.max(unit, Math.round((loan.amount * c.rng.between(0.92, 1.14)) / unit) * unit);
    this.add(this.today + (sameDay ? 0 : c.rng.integer(2, 9)), 10, () =>
      this.borrow(loan.family, fen, sameDay ? "renewal" : "new")
    );
  }

  private borrowing(): void {
    const {c, run} = this;
    if (c.defaults !== null && c.defaults <= run.p) return;
    for (const family of Object.keys(loanRules) as LoanFamily[]) {
      const {arrives, holds} = loanRules[family];
      if (arrives === 0 || !holds[c.segment]) continue;
      const willing = c.rng.chance((arrives * (holds[c.segment] as number)) / 0.12);
      if (!willing || c.loans.some((loan) => loan.family === family && !loan.end)) continue;
      this.add(run.month.start + c.rng.integer(2, 24), 10, () =>
        this.borrow(family, loanAmount(c, family), "new")
      );
    }
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

  private pay(account: Account, fen: number): void {
    const {c, run} = this;
    const amount = Math.min(fen, account.bal);
    if (amount < 100 || account.close) return;
    const list = c.person ? (c.segment === "mass" ? channels.mass : channels.rich) : channels.firm;
    const [channel] = list[c.rng.weighted(list.map(([, weight]) => weight))] as readonly [string, number];
    const type = typeOf[channel] ?? "transfer";
    const rounded = type === "cash_out" ? Math.floor(amount / 10_000) * 10_000 : amount;
    book(
      run,
      account,
      this.today,
      -rounded,
      type,
      channel,
      c.person
        ? type === "purchase"
          ? "merchant"
          : type === "cash_out"
            ? ""
            : "other_name_other_bank"
        : "supplier",
      c.person ? "" : `K${(c.index * 7 + c.rng.integer(0, 11)) % 900_000}`
    );
  }

  private receive(account: Account, fen: number): void {
    const {c, run} = this;
    if (fen < 100 || account.close) return;
    const cash = c.person && c.rng.chance(0.15);
    book(
      run,
      account,
      this.today,
      cash ? Math.ceil(fen / 10_000) * 10_000 : fen,
      cash ? "cash_in" : "transfer",
      cash ? "counter" : c.person ? "mobile" : "ebank",
      cash ? "" : c.person ? "same_name_other_bank" : "buyer",
      c.person ? "" : `K${(c.index * 7 + c.rng.integer(0, 11)) % 900_000}`
    );
  }

  /** Splits an amount over random days of the month. */
  private spread(fen: number, pieces: number, act: (fen: number) => void): void {
    const {c, run} = this;
    const {start, days} = run.month;
    const weights = Array.from({length: pieces}, () => c.rng.lognormal(0.7));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (const weight of weights) {
      const part = Math.round((fen * weight) / total);
      let day = start + c.rng.integer(0, days - 1);
      if (!c.person && isWeekend(day)) day = Math.max(start, day - 2);
      this.add(day, 7, () => act(part));
    }
  }

  private beforeFestival(): boolean {
    const {year, month} = this.run.month;
    const text = springFestival.days[year];
    if (!text) return false;
    const day = dayNumber(year, Number(text.slice(5, 7)), Number(text.slice(8, 10)));
    const wages = dayNumber(year, month, this.c.payday || 15);
    return wages < day && wages > day - 32;
  }

  private household(): void {
    const {c, run} = this;
    const {start, days} = run.month;
    const {demand} = c;
    const bonus = this.beforeFestival();
    let income = 0;
    if (c.payroll) {
      income = Math.round(c.pay * (bonus ? 1 + springFestival.bonus : 1) * c.rng.between(0.96, 1.06));
      let day = start + Math.min(c.payday, days) - 1;
      while (isWeekend(day) && day > start) day--;
      const pay = income;
      this.add(day, 3, () => void book(run, demand, this.today, pay, "payroll", "batch", "employer"));
    }
    if (c.dormant && c.rng.chance(0.92)) return;
    const target = c.demandTarget * this.growth();
    const net =
      deposits.reversion * (target - (demand.bal - c.dressed)) +
      deposits.noise.person * target * c.rng.normal();
    const churn = c.payroll ? 0 : Math.round(target * c.rng.between(0.05, 0.5));
    if (churn > 10_000) this.spread(churn, 1, (fen) => this.receive(demand, fen));
    const spend = income + churn - net + (bonus ? target * springFestival.cash * 0.3 : 0);
    if (spend < 0) return this.spread(Math.round(-spend), 1, (fen) => this.receive(demand, fen));
    this.spread(Math.round(spend), Math.max(1, c.rng.poisson(c.rules.payments * run.size.activity)), (fen) =>
      this.pay(demand, fen)
    );
  }

  private firm(): void {
    const {c, run} = this;
    const {start} = run.month;
    const {demand} = c;
    const target = c.demandTarget * this.growth();
    const net =
      deposits.reversion * (target - (demand.bal - c.dressed)) +
      deposits.noise.firm * target * c.rng.normal();
    const turnover = Math.round(
      target * 0.8 * c.rng.lognormal(0.4) * (run.month.month === 2 ? 0.7 : run.month.month === 12 ? 1.25 : 1)
    );
    const pieces = Math.max(2, c.rng.poisson(c.rules.payments * run.size.activity));
    const receipts = Math.max(0, Math.round(turnover + Math.max(0, net)));
    this.spread(receipts, Math.ceil(pieces / 2), (fen) => this.receive(demand, fen));
    const payments = Math.max(0, Math.round(turnover - Math.min(0, net)));
    const wages = Math.round(payments * 0.12);
    this.add(
      start + 9,
      6,
      () => void (demand.bal > wages && book(run, demand, this.today, -wages, "payroll", "batch", "staff"))
    );
    this.add(
      start + 14,
      6,
      () =>
        void (
          demand.bal > wages &&
          book(run, demand, this.today, -Math.round(wages / 3), "tax", "batch", "tax_office")
        )
    );
    this.spread(payments - wages - Math.round(wages / 3), Math.floor(pieces / 2), (fen) =>
      this.pay(demand, fen)
    );
  }

  /** Balances that visit for the end of the quarter (冲时点) and leave in the first days of the next. */
  private dressing(): void {
    const {c, run} = this;
    const {start, end, month} = run.month;
    if (c.dressed > 0) {
      const fen = c.dressed;
      c.dressed = 0;
      this.add(
        start + c.rng.integer(0, 4),
        2,
        () =>
          void book(
            run,
            c.demand,
            this.today,
            -Math.min(fen, c.demand.bal),
            "transfer",
            c.person ? "mobile" : "ebank",
            c.person ? "own_wealth" : "same_name_other_bank"
          )
      );
    }
    if (month % 3 !== 0 || !c.dresses) return;
    const fen = round(
      c.wealth * c.rules.dressing * c.rng.lognormal(0.3) * (month === 12 ? 1.3 : month === 6 ? 1.15 : 1)
    );
    this.add(end - c.rng.integer(0, 2), 12, () => {
      book(
        run,
        c.demand,
        this.today,
        fen,
        "transfer",
        c.person ? "mobile" : "ebank",
        c.person ? "own_wealth" : "same_name_other_bank"
      );
      c.dressed = fen;
    });
  }

  /** Booked wrong, put right the same day. */
  private reversal(): void {
    const {c, run} = this;
    const fen = c.rng.integer(100, 1_999) * 100;
    this.add(run.month.start + c.rng.integer(0, 26), 13, () => {
      if (c.demand.bal < fen) return;
      book(run, c.demand, this.today, -fen, "other", "counter", "", "", true);
      book(run, c.demand, this.today, fen, "other", "counter", "", "", true);
    });
  }

  private leave(): void {
    const {c, run} = this;
    postInterest(run, c.demand, this.today);
    accrue(c.demand, this.today);
    book(run, c.demand, this.today, -c.demand.bal, "transfer", "counter", "same_name_other_bank");
    closeAccount(c.demand, this.today);
    c.gone = true;
  }
}
