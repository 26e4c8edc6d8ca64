import {book, type Account} from "../accounts.js";
import type {Customer} from "../customers.js";
import type {Loan} from "../loans.js";
import type {LoanFamily} from "../parameters.js";
import type {Run} from "../run.js";
import type {TruthValue} from "../truth.js";
import type {Role} from "./assign.js";
import {asEver, type Factors} from "./factors.js";

/** The month of a customer as a plant sees it. */
export interface Scene {
  /** Adds a happening, as Stage does: past month end for the next month. */
  add: (day: number, order: number, run: () => void) => void;
  today: () => number;
  borrow: (family: LoanFamily, fen: number) => void;
  /** Repays a share of every loan early, with money from elsewhere, this month. */
  prepay: (share: number) => void;
}

/** A customer's part: what it does beside, or instead of, its everyday life, and what is told of it at the end. */
export abstract class Actor {
  /** Periods of the run in which it shows; null without beginning or end in the bank's months. */
  protected from: number | null = null;
  protected to: number | null = null;

  constructor(
    protected readonly run: Run,
    protected readonly c: Customer,
    readonly role: Role
  ) {}

  get kind(): Role["kind"] {
    return this.role.kind;
  }

  /** Called before each month: what is different this month, and what is added to it. */
  abstract month(scene: Scene): Partial<Factors>;

  /** A loan was paid out to the customer; true when the proceeds are taken care of. */
  proceeds(_scene: Scene, _loan: Loan, _fen: number): boolean {
    return false;
  }

  /** A deposit that the actor placed itself was paid out. */
  matured(_scene: Scene, _account: Account, _fen: number): void {}

  protected abstract values(): Record<string, TruthValue>;

  /** `faint`: weak for another reason than the part itself; `edge`: so weak that it is neither this nor that. */
  tell({faint, edge} = {faint: false, edge: false}): void {
    const {run, c, role} = this;
    const period = (p: number | null): string | null => (p === null ? null : (run.months[p]?.period ?? null));
    run.truth({
      ...{customer: c.id, kind: role.kind, form: edge ? "edge" : role.form, role: role.role},
      borderline: role.borderline || faint,
      ...{from: period(this.from), to: period(this.to)},
      strength: role.strength,
      values: this.values()
    });
  }

  /** A period between two shares of the run. */
  protected period(low: number, high: number): number {
    const n = this.run.months.length;
    return Math.min(n - 1, this.role.rng.integer(Math.floor(n * low), Math.floor(n * high)));
  }

  /** Money from elsewhere that is not to be taken for the customer's own: everyday life leaves it alone. */
  protected visit(scene: Scene, fen: number, counter: string, channel?: string): void {
    this.c.visiting += fen;
    this.move(scene, fen, counter, channel);
  }

  /** Visiting money that goes, as far as it is there. Returns what went. */
  protected depart(scene: Scene, fen: number, counter: string, channel?: string): number {
    this.c.visiting = Math.max(0, this.c.visiting - fen);
    const gone = Math.min(fen, this.c.demand.bal);
    if (gone > 0) this.move(scene, -gone, counter, channel);
    return gone;
  }

  /** Books a movement of the customer's own making on its demand account. */
  protected move(scene: Scene, fen: number, counter: string, channel?: string, type = "transfer"): void {
    const {run, c, role} = this;
    if (c.demand.close) return;
    const token = counter.startsWith("own") || counter === "" ? "" : `K${role.rng.integer(100_000, 999_999)}`;
    book(run, c.demand, scene.today(), fen, type, channel ?? (c.person ? "mobile" : "ebank"), counter, token);
  }
}

/** Sets what is different in a month. */
export function setFactors(c: Customer, scene: Scene): void {
  c.factors = c.actor ? {...asEver, ...c.actor.month(scene)} : asEver;
}
