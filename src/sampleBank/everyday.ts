import {book, type Account} from "./accounts.js";
import {dayNumber, isWeekend} from "./days.js";
import {conductOf} from "./firms/conduct.js";
import {turnoverShare} from "./firms/wallet.js";
import {deposits, dormantStirs, seasons, springFestival} from "./parameters.js";
import {useFactor} from "./plants/wallet.js";
import {round} from "./portfolio.js";
import {Stage} from "./stage.js";

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

/** What households and firms do every month: wages, payments, receipts, quarter ends. */
export abstract class Everyday extends Stage {
  protected pay(account: Account, fen: number): void {
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

  protected receive(account: Account, fen: number): void {
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
  protected spread(fen: number, pieces: number, act: (fen: number) => void): void {
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

  protected beforeFestival(): boolean {
    const {year, month} = this.run.month;
    const text = springFestival.days[year];
    if (!text) return false;
    const day = dayNumber(year, Number(text.slice(5, 7)), Number(text.slice(8, 10)));
    const wages = dayNumber(year, month, this.c.payday || 15);
    return wages < day && wages > day - 32;
  }

  protected household(): void {
    const {c, run} = this;
    const {start, days} = run.month;
    const {demand} = c;
    const {factors} = c;
    const bonus = this.beforeFestival();
    let income = 0;
    if (c.payroll && factors.pay > 0) {
      income = Math.round(
        c.pay * factors.pay * (bonus ? 1 + springFestival.bonus : 1) * c.rng.between(0.96, 1.06)
      );
      let day = start + Math.min(c.payday, days) - 1;
      while (isWeekend(day) && day > start) day--;
      const pay = income;
      this.add(day, 3, () => void book(run, demand, this.today, pay, "payroll", "batch", "employer"));
    }
    if (factors.asleep || (c.dormant && !c.rng.chance(dormantStirs))) return;
    const target = c.demandTarget * this.growth() * factors.balance;
    const net =
      deposits.reversion * (target - (demand.bal - c.dressed - c.visiting)) +
      deposits.noise.person * factors.noise * target * c.rng.normal();
    const churn = c.payroll ? 0 : Math.round(target * c.rng.between(0.05, 0.5) * factors.receipts);
    if (churn > 10_000) this.spread(churn, 1, (fen) => this.receive(demand, fen));
    const spend = income + churn - net - factors.swept + (bonus ? target * springFestival.cash * 0.3 : 0);
    // Who is paid lives on it, also in a month in which savings are filled up.
    const least = income * 0.3;
    if (spend < least) this.spread(Math.round(least - spend), 1, (fen) => this.receive(demand, fen));
    if (spend < 0 && least === 0) return;
    this.spread(
      Math.round(Math.max(spend, least)),
      Math.max(
        1,
        c.rng.poisson(c.rules.payments * factors.payments * useFactor(c.wallet) * run.size.activity)
      ),
      (fen) => this.pay(demand, fen)
    );
  }

  protected firm(): void {
    const {c, run} = this;
    const {start} = run.month;
    const {demand} = c;
    const conduct = conductOf(run, c);
    const usual = c.demandTarget * this.growth() * c.factors.balance;
    const target = usual * conduct.balances;
    const net =
      deposits.reversion * (target - (demand.bal - c.dressed - c.visiting)) +
      deposits.noise.firm * target * c.rng.normal();
    const turnover = Math.round(
      usual *
        turnoverShare *
        conduct.turnover *
        c.rng.lognormal(0.4) *
        (seasons.turnover[run.month.month] ?? 1)
    );
    const pieces = Math.max(2, c.rng.poisson(c.rules.payments * c.factors.payments * run.size.activity));
    const dealt = this.deals();
    const receipts = Math.max(0, Math.round(turnover + Math.max(0, net)) - dealt.in);
    this.spread(receipts, Math.ceil(pieces / 2), (fen) => this.receive(demand, fen));
    const payments = Math.max(0, Math.round(turnover - Math.min(0, net)) - dealt.out);
    const wages = Math.round(payments * 0.12 * conduct.wages);
    this.add(
      start + seasons.wages_day - 1,
      6,
      () => void (demand.bal > wages && book(run, demand, this.today, -wages, "payroll", "batch", "staff"))
    );
    this.add(
      start + seasons.tax_day - 1,
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

  /** Buys and sells within the chain; money that is short comes from the firm's other banks. Returns the sums. */
  private deals(): {in: number; out: number} {
    const {c, run} = this;
    const {demand} = c;
    const sums = {in: 0, out: 0};
    for (const {pays, token, days, fen: amounts} of c.deals) {
      const fen = amounts[run.p] ?? 0;
      if (fen === 0) continue;
      sums[pays ? "out" : "in"] += fen;
      this.add(days[run.p] as number, 6, () => {
        if (!pays) return void book(run, demand, this.today, fen, "transfer", "ebank", "buyer", token);
        const short = fen - demand.bal;
        if (short > 0)
          book(run, demand, this.today, round(short + 10_000), "transfer", "ebank", "same_name_other_bank");
        book(run, demand, this.today, -fen, "transfer", "ebank", "supplier", token);
      });
    }
    return sums;
  }

  /** Balances that visit for the end of the quarter (冲时点) and leave in the first days of the next. */
  protected dressing(): void {
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
    const fen = round(c.wealth * c.rules.dressing * c.rng.lognormal(0.3) * (seasons.visits[month] ?? 1));
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
  protected reversal(): void {
    const {c, run} = this;
    const fen = c.rng.integer(100, 1_999) * 100;
    this.add(run.month.start + c.rng.integer(0, 26), 13, () => {
      if (c.demand.bal < fen) return;
      book(run, c.demand, this.today, -fen, "other", "counter", "", "", true);
      book(run, c.demand, this.today, fen, "other", "counter", "", "", true);
    });
  }
}
