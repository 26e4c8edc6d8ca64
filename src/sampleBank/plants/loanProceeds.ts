import {subscribe} from "../extras.js";
import type {Loan} from "../loans.js";
import type {LoanFamily} from "../parameters.js";
import {effects} from "../parameters/plants.js";
import {loanAmount, placeTerm, round} from "../portfolio.js";
import {products} from "../reference.js";
import type {TruthValue} from "../truth.js";
import {Actor, type Scene} from "./actor.js";
import type {Factors} from "./factors.js";

const rule = effects.loanProceeds;

interface Traced {
  [name: string]: TruthValue;
  loan: string;
  drawn_fen: number;
  /** Fen of the loan that went where, and on which day after the drawing. */
  to: Record<string, number>;
  days: Record<string, number>;
}

/** A borrower who draws a loan in the bank's months, and what the money of it is used for. */
abstract class Proceeds extends Actor {
  protected override from = this.period(0.2, 0.7);
  protected readonly loans: Traced[] = [];

  month(scene: Scene): Partial<Factors> {
    const {run, c, role} = this;
    if (run.p === this.from) {
      const family: LoanFamily = c.person
        ? c.segment === "mass"
          ? "loan_consumer"
          : "loan_pbiz"
        : "loan_wc";
      scene.add(run.month.start + role.rng.integer(3, 20), 10, () =>
        scene.borrow(family, loanAmount(c, family))
      );
    }
    return {};
  }

  override proceeds(scene: Scene, loan: Loan, fen: number): boolean {
    if (loan.account !== this.c.demand || loan.family === "loan_mortgage" || loan.grant === "renewal")
      return false;
    loan.trustee = false;
    const traced: Traced = {loan: loan.id, drawn_fen: fen, to: {}, days: {}};
    this.loans.push(traced);
    return this.use(scene, loan, fen, traced);
  }

  protected abstract use(scene: Scene, loan: Loan, fen: number, traced: Traced): boolean;

  /** So much of the loan goes somewhere, some days later. */
  protected send(
    scene: Scene,
    traced: Traced,
    to: string,
    fen: number,
    after: number,
    act: (fen: number) => void
  ): void {
    this.c.visiting += fen;
    scene.add(scene.today() + after, 11, () => {
      const gone = Math.min(fen, this.c.demand.bal);
      this.c.visiting = Math.max(0, this.c.visiting - fen);
      if (gone < 10_000) return;
      act(gone);
      traced.to[to] = (traced.to[to] ?? 0) + gone;
      traced.days[to] = Math.max(traced.days[to] ?? 0, after);
    });
  }

  /** The business that the loan was for: suppliers, in two or three payments over two weeks. */
  protected suppliers(scene: Scene, traced: Traced, fen: number, within: readonly [number, number]): void {
    const parts = this.role.rng.integer(2, 3);
    for (let i = 0; i < parts; i++)
      this.send(
        scene,
        traced,
        "supplier",
        Math.floor(fen / parts),
        this.role.rng.integer(within[0], within[1]),
        (gone) => this.move(scene, -gone, this.c.person ? "merchant" : "supplier")
      );
  }

  protected buyWealth(scene: Scene, fen: number): void {
    this.move(scene, -fen, "own_wealth", undefined, "wealth");
    subscribe(this.run, this.c, products.wealth, scene.today(), fen);
  }

  protected values(): Record<string, TruthValue> {
    const traced = (to: string): number => this.loans.reduce((sum, loan) => sum + (loan.to[to] ?? 0), 0);
    const diverted = ["own_wealth", "guarantor", "property", "own_term"].reduce(
      (sum, to) => sum + traced(to),
      0
    );
    const drawn = this.loans.reduce((sum, loan) => sum + loan.drawn_fen, 0);
    return {drawn_fen: drawn, diverted_fen: diverted, loans: this.loans};
  }
}

/** Most of the loan goes where it must not, the rest to suppliers, and own money runs over the same account. */
export class DivertedProceeds extends Proceeds {
  protected use(scene: Scene, _loan: Loan, fen: number, traced: Traced): boolean {
    const {rng, form, strength, borderline} = this.role;
    const share = Math.min(0.97, rng.between(rule.share[0], rule.share[1]) * Math.min(1.3, strength));
    const diverted = Math.floor((fen * share) / 10_000) * 10_000;
    const [low, high] = borderline ? rule.days.borderline : rule.days.plant;
    const own = round(fen * rng.between(rule.ownMoney[0], rule.ownMoney[1]));
    scene.add(scene.today() + rng.integer(0, 1), 7, () => this.move(scene, own, "same_name_other_bank"));
    this.send(scene, traced, form, diverted, rng.integer(low, high), (gone) =>
      this.divert(scene, form, gone)
    );
    if (fen - diverted > 100_000) this.suppliers(scene, traced, fen - diverted, [1, 13]);
    return true;
  }

  private divert(scene: Scene, form: string, fen: number): void {
    const {run, c} = this;
    if (form === "own_wealth") this.buyWealth(scene, fen);
    else if (form === "own_term") placeTerm(run, c, fen, scene.today(), false, {months: 12});
    else this.move(scene, -fen, form === "property" ? "developer" : "guarantor");
  }
}

/** The bank pays the seller itself. */
export class TrusteeProceeds extends Proceeds {
  protected use(_scene: Scene, loan: Loan, fen: number, traced: Traced): boolean {
    loan.trustee = true;
    traced.to["trustee"] = fen;
    traced.days["trustee"] = 0;
    return false;
  }
}

/** All of it to the sellers of what was bought, within days. */
export class RealPurchase extends Proceeds {
  protected use(scene: Scene, _loan: Loan, fen: number, traced: Traced): boolean {
    this.suppliers(scene, traced, fen, [0, 4]);
    return true;
  }
}

/** Buys wealth products in the same week, with own money that came for it; the loan goes to suppliers. */
export class OwnMoneyWealth extends Proceeds {
  private bought = 0;

  protected use(scene: Scene, _loan: Loan, fen: number, traced: Traced): boolean {
    const {rng} = this.role;
    this.suppliers(scene, traced, fen, [0, 3]);
    const own = round(fen * rng.between(0.3, 0.8));
    scene.add(scene.today() + rng.integer(0, 2), 12, () => {
      this.visit(scene, own, "same_name_other_bank");
      scene.add(scene.today() + rng.integer(1, 2), 13, () => {
        this.c.visiting = Math.max(0, this.c.visiting - own);
        const fenOwn = Math.min(own, this.c.demand.bal);
        if (fenOwn < 10_000) return;
        this.buyWealth(scene, fenOwn);
        this.bought += fenOwn;
      });
    });
    return true;
  }

  protected override values(): Record<string, TruthValue> {
    return {...super.values(), own_wealth_fen: this.bought};
  }
}
