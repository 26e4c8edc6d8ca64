import {escape} from "arquero";
import type {ColumnTable} from "arquero";
import {sumsOf} from "../group.js";
import type {MartLine} from "../mart.js";
import {population} from "../mart.js";

const HEADS = {
  late: "overdue_balance",
  late_30: "overdue_balance_30",
  late_90: "overdue_balance_90"
} as const;

interface Customer {
  cust_type: string | null;
  [column: string]: number | string | null;
}

/**
 * What the corporate page leaves of the late customers of a month: it tells the firms, so persons are what a reader
 * gets. No table shows them, and these lines see to it that no difference does where they are few.
 */
export function latePersons(members: ColumnTable, period: string): MartLine[] {
  const amounts = Object.values(HEADS);
  const persons = members
    .filter(escape((d: Customer) => d.cust_type !== "C"))
    .derive(
      Object.fromEntries(
        amounts.map((name) => [`n_${name}`, escape((d: Customer) => (Number(d[name] ?? 0) > 0 ? 1 : 0))])
      )
    );
  const {sums} = sumsOf(
    persons,
    amounts.flatMap((name) => [name, `n_${name}`])
  );
  return Object.entries(HEADS).map(([head, name]) => ({
    total: population(period, "contribution", head),
    members: [
      population(period, "corporate", head),
      {
        hidden: sums[`n_${name}`] ?? 0,
        of: population(period, "contribution", "type=P", head),
        amounts: {balance: sums[name] ?? 0}
      }
    ]
  }));
}
