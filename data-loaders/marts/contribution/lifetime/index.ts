import type {ColumnTable} from "arquero";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Mart} from "../../mart.js";
import {isoDay, shiftPeriod} from "../../periods.js";
import type {Source} from "../../source.js";
import {annualProfits} from "../annual.js";
import type {MemberRow} from "../labelMembers.js";
import {borrowersQuery} from "../memberYears.js";
import type {Population} from "../population.js";
import type {Foreseen, Told, ToldValue, Yearly} from "./tables.js";
import {lifetimeBacktest, lifetimeBySegment, lifetimeByVintage, lifetimeEndings} from "./tables.js";
import {lifetimes} from "./values.js";

/** Lifetime value of the loan customers of the edition, and how well it was foreseen a year ago. C10. */
export async function lifetimeMarts(
  source: Source,
  population: Population,
  years: ColumnTable,
  told: Told
): Promise<Mart[]> {
  const {period, policy} = told;
  const {horizonMonths, discount} = policy.value.lifetime;
  const made = await lifetimes(source, policy, {period, horizon: horizonMonths, yearly: discount});
  const rows = new Map((years.objects() as MemberRow[]).map((row) => [row.cust_id, row]));
  const values: ToldValue[] = made.customers.map((each) => {
    const row = rows.get(each.customer);
    return {
      ...each,
      firm: row?.cust_type === "C",
      segment: row?.segment ?? null,
      since: typeof row?.open_date === "number" ? Number(isoDay(row.open_date).slice(0, 4)) : null
    };
  });
  return [
    lifetimeBySegment(values, yearlyOf(population, period), told),
    lifetimeByVintage(values, told),
    lifetimeBacktest(await foreseenOf(source, policy, period), told),
    lifetimeEndings(made.endings, told)
  ];
}

/** What was foreseen so many months ago of those who were loan customers then, and the net contribution since. */
async function foreseenOf(source: Source, policy: Policy, period: string): Promise<Foreseen[]> {
  const {backtestMonths} = policy.value.lifetime;
  const then = shiftPeriod(period, -backtestMonths);
  // Three months before it at least, for there to be something to learn from.
  if (!source.periods.includes(shiftPeriod(then, -3))) return [];
  const {customers} = await lifetimes(source, policy, {period: then, horizon: backtestMonths, yearly: 0});
  const came = new Map(
    (
      await source.rows<{cust_id: string; cust_type: string | null; l4: number | null}>(
        `select c.cust_id, max(c.cust_type) as cust_type, cast(sum(c.l4) as double) as l4
         from customer_month c join (${borrowersQuery(source, policy, then)}) w on w.cust_id = c.cust_id
         where c.period > '${then}' and c.period <= '${period}' group by c.cust_id`
      )
    ).map((row) => [row.cust_id, row])
  );
  return customers.map(({customer, value}) => {
    const row = came.get(customer);
    // Who left altogether brought nothing any more.
    return {firm: row?.cust_type === "C", predicted: value, realised: row?.l4 ?? 0};
  });
}

/** Mean annual profit by segment, and who of last year's loan customers is one still. */
function yearlyOf(population: Population, period: string): Yearly {
  const then = shiftPeriod(period, -12);
  if (!population.periods.includes(then)) return () => null;
  const {customers, profits} = annualProfits(population, period);
  const [before, now] = [population.membersAt(then), population.membersAt(period)];
  const groups = new Map<string | null, {profit: number; n: number; was: number; stayed: number}>();
  const of = (customer: number) => {
    const key = population.segments[customer] ?? null;
    const own = groups.get(key) ?? {profit: 0, n: 0, was: 0, stayed: 0};
    groups.set(key, own);
    return own;
  };
  for (const customer of customers) {
    const own = of(customer);
    own.profit += profits[customer]!;
    own.n += 1;
  }
  before.forEach((member, customer) => {
    if (!member) return;
    const own = of(customer);
    own.was += 1;
    own.stayed += now[customer] ?? 0;
  });
  return (segment) => {
    const own = groups.get(segment);
    return own && own.n > 0 && own.was > 0
      ? {profit: own.profit / own.n, retained: own.stayed / own.was}
      : null;
  };
}
