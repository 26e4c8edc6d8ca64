import type {Account} from "../accounts.js";
import {effects} from "../parameters/plants.js";
import {placeTerm, round} from "../portfolio.js";
import type {TruthValue} from "../truth.js";
import {Actor, type Scene} from "./actor.js";
import type {Factors} from "./factors.js";

const rule = effects.lookalikes;

/** A small business run over the account: receipts all month, suppliers paid a week or three later, a margin kept. */
export class BusinessTurnover extends Actor {
  private received = 0;
  private paid = 0;
  private readonly size = Math.max(3_000_000, this.c.demandTarget) * this.role.rng.between(1, 3);

  month(scene: Scene): Partial<Factors> {
    const {rng} = this.role;
    const {start, days} = this.run.month;
    const receipts = rng.integer(rule.receipts[0], rule.receipts[1]);
    for (let i = 0; i < receipts; i++) {
      const fen = Math.round((this.size / receipts) * rng.lognormal(0.6));
      scene.add(start + rng.integer(0, days - 1), 7, () => {
        this.visit(scene, fen, "buyer", this.c.person ? "third_party" : "ebank");
        this.received += fen;
        scene.add(scene.today() + rng.integer(rule.supplierDays[0], rule.supplierDays[1]), 8, () => {
          this.paid += this.depart(scene, Math.round(fen * rng.between(0.9, 0.98)), "supplier");
        });
      });
    }
    return {};
  }

  protected values(): Record<string, TruthValue> {
    return {received_fen: this.received, paid_fen: this.paid};
  }
}

/** Savings gathered from everywhere over some weeks, and one payment to the developer. */
export class HousePurchase extends Actor {
  protected override from = this.period(0.15, 0.85);
  protected override to = this.from;
  private readonly fen = round(rule.house * 100 * this.role.rng.lognormal(0.4));
  private paid = 0;

  month(scene: Scene): Partial<Factors> {
    if (this.run.p !== this.from) return {};
    const {rng} = this.role;
    const {start} = this.run.month;
    const parts = rng.integer(3, 6);
    const last = start + rng.integer(12, 29);
    for (let i = 0; i < parts; i++)
      scene.add(i === 0 ? last : last - rng.integer(1, 25), 7, () =>
        this.visit(scene, Math.round(this.fen / parts), "same_name_other_bank")
      );
    scene.add(last + rng.integer(1, 9), 8, () => {
      this.paid = this.depart(scene, this.fen, "developer");
    });
    return {};
  }

  protected values(): Record<string, TruthValue> {
    return {gathered_fen: this.fen, paid_fen: this.paid};
  }
}

/** Takes the salary to the bank where the household lives, within two days. */
export class SalarySweep extends Actor {
  private swept = 0;

  month(scene: Scene): Partial<Factors> {
    const {c, run} = this;
    const {rng} = this.role;
    const fen = round(c.pay * rng.between(0.8, 0.98));
    const day = run.month.start + Math.min(c.payday, run.month.days) - 1 + rng.integer(1, 2);
    scene.add(day, 9, () => {
      const gone = Math.min(fen, c.demand.bal);
      if (gone > 0) this.move(scene, -gone, "same_name_other_bank");
      this.swept += gone;
    });
    return {swept: fen};
  }

  protected values(): Record<string, TruthValue> {
    return {swept_fen: this.swept};
  }
}

/** A term deposit that ends with a quarter: for some days the money stands on demand, then it is placed anew. */
export class TermMaturity extends Actor {
  private readonly fen = round(rule.term * 100 * this.role.rng.lognormal(0.4));
  private matures: string[] = [];
  private placed = 0;

  month(scene: Scene): Partial<Factors> {
    const {run, c, role} = this;
    const quarters = Math.floor((run.months.length - 1) / 3);
    if (run.month.month % 3 !== 0 || this.placed >= Math.max(1, Math.floor(quarters / 2))) return {};
    if (role.rng.chance(0.4)) return {};
    const day = run.month.end - role.rng.integer(1, 3);
    this.placed++;
    scene.add(day, 8, () => {
      const account = placeTerm(run, c, this.fen, scene.today(), false, {months: 3});
      account.rolls = false;
      account.managed = true;
    });
    return {};
  }

  override matured(scene: Scene, account: Account, fen: number): void {
    const {run, c, role} = this;
    this.matures.push(run.month.period);
    c.visiting += fen;
    scene.add(account.maturity + role.rng.integer(3, 9), 8, () => {
      c.visiting = Math.max(0, c.visiting - fen);
      placeTerm(run, c, round(Math.min(fen, c.demand.bal)), scene.today(), false, {months: 12});
    });
  }

  protected values(): Record<string, TruthValue> {
    return {term_fen: this.fen, matured: this.matures};
  }
}
