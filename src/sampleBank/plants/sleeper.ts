import {book} from "../accounts.js";
import type {Customer} from "../customers.js";
import {effects} from "../parameters/plants.js";
import {dormantStirs} from "../parameters.js";
import type {Run} from "../run.js";
import type {TruthValue} from "../truth.js";
import {Actor, type Scene} from "./actor.js";
import type {Factors} from "./factors.js";

const rule = effects.sleeper;

/** Stops using the bank, now or long ago; the weak ones stir now and then. */
export class Sleeper extends Actor {
  protected override from = this.role.form === "falls_asleep" ? this.period(0.2, 0.5) : null;
  /** Chance a month to do something after all. */
  private readonly stirs = Math.max(0, rule.stirs * (1 - this.role.strength));

  month(): Partial<Factors> {
    const since = this.run.p - (this.from ?? 0);
    if (since < 0) return {};
    // The last thing done is to draw the balance down.
    if (this.from !== null && since === 0) return {pay: 0, balance: rule.leaves, payments: 0.5, borrows: 0};
    return {
      ...{pay: 0, asleep: !this.role.rng.chance(this.stirs), borrows: 0},
      balance: this.from === null ? 1 : rule.leaves
    };
  }

  protected values(): Record<string, TruthValue> {
    return {stirs: this.stirs};
  }
}

/**
 * Persons who are asleep all the while they are here and stir in a month now and then. Whom a loan, a term deposit, the
 * quarter's end or leaving makes do something besides is of the form `edge`: asleep for as long as these ask for nothing.
 */
export function tellDormant(run: Run, c: Customer): void {
  if (!c.person || !c.dormant) return;
  const asked =
    c.leaves >= 0 ||
    c.firstLoan ||
    c.dresses ||
    c.termTarget > 0 ||
    c.accounts.some(({months}) => months > 0);
  // Who moves away before leaving is awake for it.
  const until = run.months[c.leaves - c.winds]?.period ?? null;
  run.truth({
    ...{
      customer: c.id,
      kind: "sleeper",
      form: asked ? "edge" : "background",
      role: "plant",
      borderline: true
    },
    ...{from: null, to: until, strength: 1},
    values: {stirs: dormantStirs}
  });
}

/** Money put by on term and renewed on purpose: quiet between two maturities. */
export class TermSaver extends Actor {
  month(): Partial<Factors> {
    return {pay: 0, asleep: true, borrows: 0};
  }

  protected values(): Record<string, TruthValue> {
    return {term_fen: this.c.termTarget};
  }
}

/** Works far away: comes home, and to the bank, in two months of the year. */
export class SeasonalVisitor extends Actor {
  month(): Partial<Factors> {
    return {pay: 0, borrows: 0, asleep: !rule.visitMonths.some((month) => month === this.run.month.month)};
  }

  protected values(): Record<string, TruthValue> {
    return {months: [...rule.visitMonths]};
  }
}

/** Only standing orders, and twice a year somebody who fills the account up for them. */
export class StandingOrders extends Actor {
  private readonly fen = this.role.rng.integer(40, 220) * 100;

  month(scene: Scene): Partial<Factors> {
    const {run, c} = this;
    const {start, month} = run.month;
    scene.add(start + 17, 7, () => {
      const fen = Math.min(this.fen, c.demand.bal);
      if (fen > 0 && !c.demand.close)
        book(run, c.demand, scene.today(), -fen, "direct_debit", "batch", "utility");
    });
    if (month % 6 === 5)
      scene.add(start + 9, 7, () => this.move(scene, this.fen * 6, "same_name_other_bank"));
    return {pay: 0, asleep: true, borrows: 0};
  }

  protected values(): Record<string, TruthValue> {
    return {monthly_fen: this.fen};
  }
}
