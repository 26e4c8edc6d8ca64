import {textList} from "../../../src/schema/textList.js";
import {addable} from "../addable.js";
import {toThirtyDays} from "../periods.js";
import type {Source} from "../source.js";
import type {Fall} from "./falls.js";
import {monthsOfFalls, valuesOf} from "./falls.js";

/** Balance, interest (negative, as the customer gets it) and margin of one family of deposits, the flows per 30 days. */
export interface Kept {
  adb: number;
  interest: number;
  margin: number;
}

/** What deposits lost by family, in fen per 30 days: by moving between one's own accounts, and by other rates and prices. */
export interface Placement {
  moved: number;
  /** Interest and margin at the balances of both months: what rates did, and rates and prices together. */
  rate: number;
  price: number;
}

/**
 * The change of a customer's deposits by family. Moved is the money that other families took up, as far as others lost it, at
 * each family's own margin: 100 on demand at 2 %, then 40 there and 60 on term at 1 %, moved 60 x (1 % - 2 %) = -.6. What left
 * without arriving anywhere is volume, like what came from nowhere.
 */
export function placementOf(families: readonly {then: Kept; now: Kept}[]): Placement {
  const [grown, shrunk] = [
    {adb: 0, margin: 0},
    {adb: 0, margin: 0}
  ];
  const made: Placement = {moved: 0, rate: 0, price: 0};
  for (const {then, now} of families) {
    const [v0, v1] = [Math.max(0, then.adb), Math.max(0, now.adb)];
    if (v0 === 0 && v1 === 0) continue;
    const rates = (flow: "interest" | "margin") =>
      v0 > 0 && v1 > 0
        ? [then[flow] / v0, now[flow] / v1]
        : v0 > 0
          ? [then[flow] / v0, then[flow] / v0]
          : [now[flow] / v1, now[flow] / v1];
    const [[i0, i1], [m0, m1]] = [rates("interest"), rates("margin")] as [[number, number], [number, number]];
    made.rate += ((v0 + v1) / 2) * (i1 - i0);
    made.price += ((v0 + v1) / 2) * (m1 - m0);
    const side = v1 > v0 ? grown : shrunk;
    side.adb += Math.abs(v1 - v0);
    side.margin += (Math.abs(v1 - v0) * (m0 + m1)) / 2;
  }
  const fen = Math.min(grown.adb, shrunk.adb);
  if (fen > 0) made.moved = fen * (grown.margin / grown.adb - shrunk.margin / shrunk.adb);
  return made;
}

/** By customer, what other placement of its deposits did between the two months. Grain: customer. */
export async function placements(falls: readonly Fall[], source: Source): Promise<Map<string, Placement>> {
  if (falls.length === 0 || !source.has("deposit_account")) return new Map();
  const flow = (column: string, moment: string) =>
    `cast(coalesce(sum(${addable(`case when a.period = f.${moment} then ${column} end`)}), 0) as double)`;
  const rows = await source.rows<
    {cust_id: string; before: string; now: string} & Record<`${"v" | "i" | "m"}${0 | 1}`, number>
  >(
    `with falls(cust_id, before, now) as (${valuesOf(falls)})
     select f.cust_id, f.before, f.now,
       ${flow("a.adb", "before")} as v0, ${flow("a.int_expense", "before")} as i0, ${flow("a.l1", "before")} as m0,
       ${flow("a.adb", "now")} as v1, ${flow("a.int_expense", "now")} as i1, ${flow("a.l1", "now")} as m1
     from account_month a join falls f on f.cust_id = a.cust_id and a.period in (f.before, f.now)
     where a.period in (${textList(monthsOfFalls(falls))})
     group by f.cust_id, f.before, f.now, a.family order by f.cust_id, a.family`
  );
  const families = new Map<string, {then: Kept; now: Kept}[]>();
  for (const {cust_id, before, now, v0, i0, m0, v1, i1, m1} of rows) {
    const [b, n] = [toThirtyDays(before), toThirtyDays(now)];
    const list = families.get(cust_id) ?? [];
    families.set(cust_id, list);
    list.push({
      then: {adb: v0, interest: -i0 * b, margin: m0 * b},
      now: {adb: v1, interest: -i1 * n, margin: m1 * n}
    });
  }
  return new Map([...families].map(([customer, own]) => [customer, placementOf(own)]));
}
