import {effects} from "../parameters/plants.js";
import {round} from "../portfolio.js";
import type {TruthValue} from "../truth.js";
import {Actor, type Scene} from "./actor.js";
import type {Factors} from "./factors.js";

const rule = effects.falseHnw;

/** Money that is there when balances are looked at, and gone a few days later. */
export class FalseHnw extends Actor {
  private readonly usual = rule.visit[this.c.segment === "mass" ? "mass" : "priority"] * 100;
  private visits = 0;
  private fen = 0;
  private days = 0;
  /** Of that, other people's money that left as soon as that of a carrier: it passed. */
  private readonly passed: {fen: number; from: number; to: number}[] = [];

  month(scene: Scene): Partial<Factors> {
    const {form, strength, rng, borderline} = this.role;
    const {month, end} = this.run.month;
    if ((form !== "month_end" && month % 3 !== 0) || rng.chance(rule.leavesOut)) return {};
    const [before, after] = rule.stays[form as keyof typeof rule.stays];
    const longer = borderline ? rule.borderlineStay : 1;
    const arrives = end - rng.integer(before[0], before[1]) * longer;
    const leaves = end + rng.integer(after[0], after[1]) * longer;
    const lift = rng.between(rule.lifts[0], rule.lifts[1]) * 100 - this.c.wealth;
    const fen = round(Math.max(lift, this.usual * strength * rng.lognormal(0.3)));
    const from = rng.chance(0.7) ? "same_name_other_bank" : "other_name_other_bank";
    scene.add(arrives, 12, () => {
      this.visit(scene, fen, from);
      this.visits++;
      this.fen += fen;
      this.days += leaves - arrives;
      if (from === "other_name_other_bank" && leaves - arrives <= effects.passThrough.days.borderline + 1)
        this.passed.push({fen, from: this.run.p, to: this.run.p + (leaves > end ? 1 : 0)});
      scene.add(leaves, 2, () => void this.depart(scene, fen, from));
    });
    return {};
  }

  /** Who shows other people's money is their carrier too, for the most part or now and then. */
  override tell(): void {
    super.tell();
    const {run, c, role, passed} = this;
    if (passed.length === 0) return;
    const fen = passed.reduce((sum, visit) => sum + visit.fen, 0);
    const period = (p: number): string | null => run.months[p]?.period ?? null;
    run.truth({
      ...{customer: c.id, kind: "pass_through", role: "plant", borderline: true, strength: role.strength},
      form: fen >= this.fen / 2 ? "shown_off" : "edge",
      ...{from: period(passed[0]!.from), to: period(passed.at(-1)!.to)},
      values: {episodes: passed.length, in_fen: fen}
    });
  }

  protected values(): Record<string, TruthValue> {
    const {visits, fen, days} = this;
    return {visits, visit_fen: visits ? Math.round(fen / visits) : 0, days: visits ? days / visits : 0};
  }
}

/** A salary that is many times the usual once a year, and stays. */
export class YearEndBonus extends Actor {
  private fen = 0;
  private readonly inMonth = this.role.rng.chance(0.7) ? 12 : 1;

  month(scene: Scene): Partial<Factors> {
    const {c} = this;
    if (this.run.month.month !== this.inMonth) return {};
    const fen = round(c.pay * this.role.rng.between(rule.bonus[0], rule.bonus[1]));
    this.fen += fen;
    scene.add(this.run.month.end - this.role.rng.integer(0, 12), 3, () => {
      this.move(scene, fen, "employer", "batch", "payroll");
      c.demandTarget += Math.round(fen * 0.55);
      c.termTarget += Math.round(fen * 0.35);
    });
    return {};
  }

  protected values(): Record<string, TruthValue> {
    return {bonus_fen: this.fen};
  }
}

/** A large sum that arrives near a quarter end, and stays. */
export class NewlyRich extends Actor {
  protected override from = this.quarterEnd();
  private readonly fen = round(rule.windfall * 100 * this.role.rng.lognormal(0.5));

  private quarterEnd(): number {
    const p = this.period(0.2, 0.8);
    return [0, 1, 2].map((k) => p + k).find((q) => (this.run.months[q]?.month ?? 0) % 3 === 0) ?? p;
  }

  month(scene: Scene): Partial<Factors> {
    const {c, fen} = this;
    if (this.run.p !== this.from) return {};
    scene.add(this.run.month.end - this.role.rng.integer(0, 8), 12, () => {
      this.move(scene, fen, "other_name_other_bank");
      c.demandTarget += Math.round(fen * 0.4);
      c.termTarget += Math.round(fen * 0.6);
    });
    return {};
  }

  protected values(): Record<string, TruthValue> {
    return {arrived_fen: this.fen};
  }
}
