import {escape} from "arquero";
import type {ColumnTable} from "arquero";

/**
 * The report population (CON-01): customers with a loan balance above 0 on any day of the last `windowMonths` months.
 * Grain: customer; periods must be fed oldest first. Keeps, per customer, the months with a loan and the month's amounts.
 */
export class Population {
  private readonly index = new Map<string, number>();
  /** Customer ids by the number that the population gave them. */
  readonly ids: string[] = [];
  /** The last known segment, by customer number. */
  readonly segments: (string | null)[] = [];
  /** Position of the last period with an active loan, -1 for none. */
  private readonly lastActive: number[] = [];
  readonly periods: string[] = [];
  private readonly names = new Map<string, string>();
  /** By period, 1 for each customer with a loan on any day of it. */
  private readonly activity = new Map<string, Uint8Array>();
  /** By column and period, the amount by customer number; NaN where there is none. */
  private readonly amounts = new Map<string, Map<string, Float64Array>>();

  constructor(
    private readonly windowMonths: number,
    keeps: readonly string[] = ["l4"]
  ) {
    for (const column of keeps) this.amounts.set(column, new Map());
  }

  /** Takes in one month and returns its members, with `active` (a balance now) and `settled` (only earlier). */
  add(period: string, customers: ColumnTable): ColumnTable {
    const at = this.periods.push(period) - 1;
    const ids = customers.column("cust_id");
    const active = customers.column("loan_active");
    const segments = customers.column("segment");
    const kept = [...this.amounts].flatMap(([name, byPeriod]) => {
      const values = customers.column(name);
      if (!values) return [];
      const own = new Float64Array(this.index.size + customers.numRows()).fill(NaN);
      byPeriod.set(period, own);
      return [{values, own}];
    });
    const borrowed = new Uint8Array(this.index.size + customers.numRows());
    customers.scan((row) => {
      const customer = this.indexOf(String(ids!.at(row!)));
      if (segments) this.segments[customer] = this.named(segments.at(row!) as string | null);
      if (active!.at(row!) === true) {
        this.lastActive[customer] = at;
        borrowed[customer] = 1;
      }
      for (const {values, own} of kept) {
        const amount = values.at(row!) as number | null | undefined;
        if (amount !== null && amount !== undefined) own[customer] = amount;
      }
    });
    this.activity.set(period, borrowed);
    return customers.filter(escape((d: {cust_id: string}) => this.holds(d.cust_id, period)));
  }

  /** Number of a customer, if it was ever fed. */
  numberOf(id: string): number | undefined {
    return this.index.get(id);
  }

  /** Amounts of a column that is kept, by customer number; those beyond its end came later. */
  amountsOf(column: string, period: string): Float64Array | undefined {
    return this.amounts.get(column)?.get(period);
  }

  /** 1 for each customer, by number, that is a member in a period fed, by the loans of its window. */
  membersAt(period: string): Uint8Array {
    const members = new Uint8Array(this.ids.length);
    for (const each of this.windowOf(period)) {
      const borrowed = this.activity.get(each)!;
      for (let i = 0; i < borrowed.length; i++) if (borrowed[i]) members[i] = 1;
    }
    return members;
  }

  /** Months of L4 of the window that ends with the period, by customer number, oldest first. */
  windowAmounts(period: string): Float64Array[] {
    return this.windowOf(period).flatMap((each) => this.amountsOf("l4", each) ?? []);
  }

  /** Periods fed of the window that ends with the period. */
  private windowOf(period: string): string[] {
    return this.periods.filter((each) => each <= period && monthsBetween(each, period) < this.windowMonths);
  }

  /** True if the customer had a loan in the window that ends with the period, which must be the newest fed. */
  holds(customer: string, period: string): boolean {
    const last = this.lastActive[this.index.get(customer) ?? -1] ?? -1;
    const end = this.periods.indexOf(period);
    return last >= 0 && last <= end && monthsBetween(this.periods[last]!, period) < this.windowMonths;
  }

  /** Sum of L4 over the window for the members of the newest period, and the months that it could see (E2). */
  windowSum(period: string): {value: number | null; months: number} {
    const window = this.windowAmounts(period);
    let sum = 0;
    let seen = 0;
    for (const [customer, index] of this.index) {
      if (!this.holds(customer, period)) continue;
      for (const amounts of window) {
        const amount = amounts[index] ?? NaN;
        if (Number.isNaN(amount)) continue;
        sum += amount;
        seen += 1;
      }
    }
    return {value: seen ? sum : null, months: window.length};
  }

  /** One string for all customers of a segment, instead of one each. */
  private named(segment: string | null): string | null {
    if (segment === null) return null;
    const known = this.names.get(segment);
    if (known !== undefined) return known;
    this.names.set(segment, segment);
    return segment;
  }

  private indexOf(id: string): number {
    const known = this.index.get(id);
    if (known !== undefined) return known;
    const index = this.index.size;
    this.index.set(id, index);
    this.ids.push(id);
    this.segments.push(null);
    this.lastActive.push(-1);
    return index;
  }
}

/** A period as a number that rises by one a month. */
export const monthNumber = (period: string) => Number(period.slice(0, 4)) * 12 + Number(period.slice(5));

export const monthsBetween = (from: string, to: string) => monthNumber(to) - monthNumber(from);
