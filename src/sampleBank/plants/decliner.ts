import {monthOf} from "../days.js";
import {effects} from "../parameters/plants.js";
import type {TruthValue} from "../truth.js";
import type {Customer} from "../customers.js";
import type {Run} from "../run.js";
import {Actor, type Scene} from "./actor.js";
import type {Fall} from "./books.js";
import type {Factors} from "./factors.js";
import {earnings, valuesOf, weigh} from "./losses.js";

const rule = effects.decliner;

/** Whether a fall of this customer's contribution would be one that a bank cares about, at the rates of the bank's last month. */
export const matters = (run: Run, c: Customer): boolean =>
  earnings(c, run.months.at(-1)?.start ?? 0) >= rule.earns[c.segment] * 100;

/** A loan customer whose business moves to another bank, loans and all: little by little, at one go, or with the salary. */
export class Decliner extends Actor {
  protected override from = this.period(rule.begins[0], rule.begins[1]);
  private level = 1;
  private fall: Fall | null = null;

  month(scene: Scene): Partial<Factors> {
    const since = this.run.p - this.from;
    if (since < 0) return {};
    const {form, strength} = this.role;
    const before = this.level;
    if (form === "slow_drift")
      this.level = Math.max(0.05, (1 - Math.min(0.3, rule.drift * strength)) ** (since + 1));
    else if (form === "step") this.level = 1 - Math.min(0.95, rule.step * strength);
    else this.level = 1 - Math.min(0.9, rule.salaryStop * strength) * Math.min(1, (since + 1) / 3);
    scene.prepay(1 - this.level / before);
    return {
      balance: this.level,
      term: this.level,
      loans: this.level,
      payments: this.level,
      renews: this.level,
      borrows: form === "salary_stop" ? 1 : Math.max(0, 1 - rule.borrows * strength),
      keeps: this.level / before,
      pay: form === "salary_stop" ? Math.max(0, 1 - strength) : 1
    };
  }

  /**
   * Told by what fell: by then a loan may have matured, term deposits run on until they are due, and what is left may be too
   * little for its fall to be seen, or to matter.
   */
  override tell(): void {
    this.fall = this.run.book.fallFrom(this.from);
    const weight = this.fall && weigh(this.c, this.fall);
    if (weight) super.tell({faint: weight !== "clear", edge: weight === "edge"});
  }

  protected values(): Record<string, TruthValue> {
    const {form, strength} = this.role;
    return {
      level: this.level,
      ...(this.fall ? valuesOf(this.fall) : {}),
      ...(form === "slow_drift" ? {monthly: Math.min(0.3, rule.drift * strength)} : {}),
      ...(form === "salary_stop" ? {pay: Math.max(0, 1 - strength)} : {})
    };
  }
}

/** A loan that ends on the day its contract says and is not drawn again: business falls, and nothing is wrong. */
export class ScheduledMaturity extends Actor {
  private readonly due = this.c.loans.map(({due}) => due).sort((a, b) => a - b)[0] ?? 0;
  protected override from = monthOf(this.due) - (this.run.months[0]?.index ?? 0);

  month(): Partial<Factors> {
    return {borrows: 0};
  }

  protected values(): Record<string, TruthValue> {
    return {loans: this.c.loans.length};
  }
}

/** Less of everything in the same months of every year, and all of it back after. */
export class SeasonalDip extends Actor {
  private readonly first = this.role.rng.integer(1, 12);

  month(): Partial<Factors> {
    const place = (this.run.month.month - this.first + 12) % 12;
    const depth = rule.season[place];
    return depth === undefined ? {} : {balance: 1 - depth, payments: 1 - depth};
  }

  protected values(): Record<string, TruthValue> {
    return {first_month: this.first, depths: [...rule.season]};
  }
}

/** One bad month. */
export class OneOff extends Actor {
  protected override from = this.period(0.3, 0.8);
  protected override to = this.from;

  month(): Partial<Factors> {
    return this.run.p === this.from ? {balance: 1 - rule.oneOff, payments: 0.5} : {};
  }

  protected values(): Record<string, TruthValue> {
    return {depth: rule.oneOff};
  }
}
