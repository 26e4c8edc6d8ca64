import type {Customer} from "../customers.js";
import {effects} from "../parameters/plants.js";
import type {Run} from "../run.js";
import type {TruthValue} from "../truth.js";
import {Actor, type Scene} from "./actor.js";
import type {Factors} from "./factors.js";

const rule = effects.loyalRegular;

/** Whether a customer keeps neither little nor much here. */
export const isMiddling = ({wealth}: Customer): boolean =>
  wealth >= rule.keeps[0] * 100 && wealth <= rule.keeps[1] * 100;

/**
 * Who is loyal without playing a part: a person who keeps a middling balance, as long as it is here, uses the account every
 * month and does nothing else that is told; whether it repays a loan does not touch what it keeps. Near the ends of what is middling the form is `edge`.
 */
export function tellLoyal(run: Run, c: Customer): void {
  const [least, most] = rule.middling;
  const yuan = c.wealth / 100;
  const within = (margin: number) => yuan >= least * (1 + margin) && yuan <= most * (1 - margin);
  const ordinary = c.person && !c.actor && !c.prepaid && !c.dormant;
  if (!ordinary || !within(-rule.edge)) return;
  run.truth({
    ...{
      customer: c.id,
      kind: "loyal_regular",
      form: within(rule.edge) ? "background" : "edge",
      role: "plant"
    },
    ...{borderline: true, from: null, to: run.months[c.leaves]?.period ?? null, strength: 1},
    values: {keeps_fen: c.wealth, payments: c.rules.payments}
  });
}

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
