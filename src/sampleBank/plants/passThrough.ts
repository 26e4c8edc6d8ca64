import type {Customer} from "../customers.js";
import {turnoverShare} from "../firms/wallet.js";
import {effects} from "../parameters/plants.js";
import {round} from "../portfolio.js";
import type {TruthValue} from "../truth.js";
import {Actor, type Scene} from "./actor.js";
import type {Factors} from "./factors.js";

const rule = effects.passThrough;

/** What comes in to a customer's accounts in an ordinary month, roughly. */
const receiptsOf = ({person, pay, demandTarget}: Customer): number =>
  person ? Math.max(pay, demandTarget * 0.3) : demandTarget * turnoverShare;

/** Other people's money: in, and out again within days; as it came, gathered from many, or scattered to many. */
export class PassThrough extends Actor {
  protected override from = this.period(0.1, 0.4);
  protected override to = Math.min(this.run.months.length - 1, this.from + this.role.rng.integer(3, 12));
  private readonly parts =
    this.role.form === "one_to_one" ? 1 : this.role.rng.integer(rule.parts[0], rule.parts[1]);
  private readonly usual = Math.max(
    rule.amount[this.c.person ? "person" : "firm"] * 100 * this.role.rng.lognormal(0.5) * this.role.strength,
    rule.least.inflow * receiptsOf(this.c),
    rule.least.balance * this.c.demandTarget
  );
  private episodes = 0;
  private into = 0;
  private out = 0;
  private longest = 0;

  month(scene: Scene): Partial<Factors> {
    const {run, role} = this;
    if (run.p < this.from || run.p > this.to) return {};
    const {rng, borderline} = role;
    const [low, high] = borderline ? rule.episodes.borderline : rule.episodes.plant;
    for (let i = rng.integer(low, high); i > 0; i--)
      this.episode(scene, run.month.start + rng.integer(0, 26));
    return {};
  }

  private episode(scene: Scene, day: number): void {
    const {form, rng, borderline} = this.role;
    const total = round(this.usual * rng.lognormal(0.3));
    const [least, most] = borderline ? rule.share.borderline : rule.share.plant;
    const leaving = Math.round(total * rng.between(least, most));
    const lag = rng.integer(1, borderline ? rule.days.borderline : rule.days.plant);
    const [ins, outs] = [form === "many_to_one" ? this.parts : 1, form === "one_to_many" ? this.parts : 1];
    this.episodes++;
    this.longest = Math.max(this.longest, lag + 1);
    for (let i = 0; i < ins; i++)
      scene.add(day + (i === 0 ? 0 : rng.integer(0, 1)), 7, () => {
        this.visit(scene, Math.round(total / ins), "other_name_other_bank");
        this.into += Math.round(total / ins);
      });
    for (let i = 0; i < outs; i++)
      scene.add(day + 1 + (i === 0 ? lag : rng.integer(1, lag)), 9, () => {
        this.out += this.depart(scene, Math.round(leaving / outs), "other_name_other_bank");
      });
    // What stays is the carrier's.
    scene.add(day + 1 + lag, 10, () => {
      this.c.visiting = Math.max(0, this.c.visiting - (total - leaving));
    });
  }

  protected values(): Record<string, TruthValue> {
    const {episodes, into, out, longest, parts} = this;
    return {episodes, in_fen: into, out_fen: out, days: longest, parts};
  }
}
