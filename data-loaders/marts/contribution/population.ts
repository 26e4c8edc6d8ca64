import {escape} from "arquero";
import type {ColumnTable} from "arquero";

/**
 * The report population (CON-01): customers with a loan balance above 0 on any day of the last `windowMonths` months.
 * Grain: customer; periods must be fed oldest first. Keeps, per customer, the last month with a loan and the month's L4.
 */
export class Population {
  private readonly index = new Map<string, number>();
  /** Position of the last period with an active loan, -1 for none. */
  private readonly lastActive: number[] = [];
  private readonly periods: string[] = [];
  /** By period, L4 by customer index; NaN where there is none. */
  private readonly l4 = new Map<string, Float64Array>();

  constructor(private readonly windowMonths: number) {}

  /** Takes in one month and returns its members, with `active` (a balance now) and `settled` (only earlier). */
  add(period: string, customers: ColumnTable): ColumnTable {
    const at = this.periods.push(period) - 1;
    const ids = customers.column("cust_id");
    const active = customers.column("loan_active");
    const l4 = customers.column("l4");
    const amounts = new Float64Array(this.index.size + customers.numRows()).fill(NaN);
    customers.scan((row) => {
      const customer = this.indexOf(String(ids!.at(row!)));
      if (active!.at(row!) === true) this.lastActive[customer] = at;
      const amount = l4?.at(row!) as number | null | undefined;
      if (amount !== null && amount !== undefined) amounts[customer] = amount;
    });
    if (l4) this.l4.set(period, amounts);
    return customers.filter(escape((d: {cust_id: string}) => this.holds(d.cust_id, period)));
  }

  /** True if the customer had a loan in the window that ends with the period, which must be the newest fed. */
  holds(customer: string, period: string): boolean {
    const last = this.lastActive[this.index.get(customer) ?? -1] ?? -1;
    const end = this.periods.indexOf(period);
    return last >= 0 && last <= end && monthsBetween(this.periods[last]!, period) < this.windowMonths;
  }

  /** Sum of L4 over the window for the members of the newest period, and the months that it could see (E2). */
  windowSum(period: string): {value: number | null; months: number} {
    const window = this.periods.filter(
      (each) => each <= period && monthsBetween(each, period) < this.windowMonths && this.l4.has(each)
    );
    let sum = 0;
    let seen = 0;
    for (const [customer, index] of this.index) {
      if (!this.holds(customer, period)) continue;
      for (const each of window) {
        const amount = this.l4.get(each)![index] ?? NaN;
        if (Number.isNaN(amount)) continue;
        sum += amount;
        seen += 1;
      }
    }
    return {value: seen ? sum : null, months: window.length};
  }

  private indexOf(id: string): number {
    const known = this.index.get(id);
    if (known !== undefined) return known;
    const index = this.index.size;
    this.index.set(id, index);
    this.lastActive.push(-1);
    return index;
  }
}

export function monthsBetween(from: string, to: string): number {
  const months = (period: string) => Number(period.slice(0, 4)) * 12 + Number(period.slice(5));
  return months(to) - months(from);
}
