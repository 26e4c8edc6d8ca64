import type {Customer, Happening} from "./customers.js";
import type {Run} from "./run.js";

/** A month of one customer, on which things happen day by day. */
export abstract class Stage {
  private list: Happening[] = [];
  private done = 0;
  /** 0 before the first thing happens. */
  protected today = 0;

  constructor(
    protected readonly run: Run,
    protected readonly c: Customer
  ) {}

  /** Says what is to happen in the month. */
  protected abstract plan(): void;

  /** Plays the current month of the run. */
  play(): void {
    const {c, run} = this;
    this.list = [];
    this.done = 0;
    this.today = 0;
    for (const item of c.carry.splice(0)) (item.day <= run.month.end ? this.list : c.carry).push(item);
    this.plan();
    this.list.sort((a, b) => a.day - b.day || a.order - b.order);
    for (; this.done < this.list.length && !c.gone; this.done++) {
      const item = this.list[this.done] as Happening;
      this.today = Math.max(item.day, run.month.start);
      item.run();
    }
  }

  /** Adds a happening; from a running one only for later that day or after, past month end for the next month. */
  protected add(day: number, order: number, run: () => void): void {
    const item = {day: Math.max(day, this.c.open, this.run.month.start), order, run};
    if (item.day > this.run.month.end) this.c.carry.push(item);
    else if (this.today === 0) this.list.push(item);
    else {
      let at = this.done + 1;
      while (
        at < this.list.length &&
        ((this.list[at] as Happening).day < item.day ||
          ((this.list[at] as Happening).day === item.day && (this.list[at] as Happening).order <= order))
      )
        at++;
      this.list.splice(at, 0, item);
    }
  }

  protected growth(): number {
    return 1 + (this.c.rules.growth * this.run.p) / 12;
  }
}
