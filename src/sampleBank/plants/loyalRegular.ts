import {effects} from "../parameters/plants.js";
import type {TruthValue} from "../truth.js";
import {Actor, type Scene} from "./actor.js";
import type {Factors} from "./factors.js";

const rule = effects.loyalRegular;

/** Middling balances that hardly move, and something done every month: the salary comes, bills are paid. */
export class LoyalRegular extends Actor {
  private readonly noise = Math.max(0.1, 1 - rule.calm * this.role.strength);
  private readonly payments = Math.max(
    1,
    (rule.payments * Math.min(1, this.role.strength)) / this.c.rules.payments
  );

  month(): Partial<Factors> {
    return {noise: this.noise, payments: this.payments};
  }

  protected values(): Record<string, TruthValue> {
    return {noise: this.noise, payments: this.payments * this.c.rules.payments};
  }
}

/** A balance as still, and nobody there: a sum put by and looked after once in a long while. */
export class SilentSaver extends Actor {
  month(scene: Scene): Partial<Factors> {
    if (this.role.rng.chance(rule.silentVisit))
      scene.add(this.run.month.start + this.role.rng.integer(2, 25), 7, () =>
        this.move(scene, this.role.rng.integer(1, 40) * 10_000, "same_name_other_bank")
      );
    return {asleep: true, pay: 0};
  }

  protected values(): Record<string, TruthValue> {
    return {monthly_visits: rule.silentVisit};
  }
}

/** Active every month, with a balance that is never the same. */
export class Erratic extends Actor {
  month(): Partial<Factors> {
    return {noise: rule.erratic, payments: rule.payments / this.c.rules.payments};
  }

  protected values(): Record<string, TruthValue> {
    return {noise: rule.erratic};
  }
}
