import type {Policy} from "../../../src/schema/policy.js";
import type {Edition, ReleasedRow, Sentence} from "../../../src/schema/released.js";
import {asOf, certainty} from "../family.js";
import {shiftPeriod} from "../periods.js";
import type {ReleasedTables} from "../sentences.js";
import {numberOf, present, Reading, sayer, valueOf} from "../sentences.js";

/** What a manager's pages say first: how many customers, what they brought, whom to see, how sure. */
export function managerSentences(tables: ReleasedTables, edition: Edition, policy: Policy): Sentence[] {
  const reading = new Reading(tables);
  const say = sayer(policy);
  const customers = reading.rows("customers");
  const [any] = customers;
  const counted = (rows: readonly ReleasedRow[], metric = "CON-05") =>
    valueOf(rows.length, "count", metric, any);
  const late = customers.filter((row) => row["step"] === "collect");
  const alerted = customers.filter((row) => row["alerts"] !== 0);
  const open = customers.filter((row) => row["step"] === "offer");
  const targets = reading.rows("list");
  const listed = new Set(targets.map((row) => row["customer"]));
  const firms = reading.rows("firms");
  const until = targets.map((row) => String(row["expires"])).sort()[0];
  const [firstFirm, firstTarget] = [firms[0], targets[0]];
  const closed = firms.filter((row) => row["gate"] === "closed").length;
  const shut = {closed: valueOf(closed, "count", "COR-45", firstFirm)};
  const work = {
    late: counted(late),
    alerted: counted(alerted, "ALR-01"),
    open: counted(open, "STR-09"),
    expected: valueOf(sumOf(open, "expected"), "money", "STR-09", any)
  };
  const actionOf = () => {
    const {late: due, alerted: warned, open: offers, expected} = work;
    const urgent = late.length + alerted.length > 0;
    if (open.length)
      return urgent
        ? say("customer.action", work)
        : say("customer.action", {open: offers, expected}, "offers");
    return urgent
      ? say("customer.action", {late: due, alerted: warned}, "closed")
      : say("customer.action", {}, "none");
  };
  return present([
    asOf(policy, "customer.asOf", edition, {
      customers: counted(customers),
      borrowers: counted(
        customers.filter((row) => (numberOf(row, "loans") ?? 0) > 0),
        "CON-01"
      )
    }),
    changeOf(reading, edition.period, policy),
    customers.length ? actionOf() : undefined,
    certainty(policy, "customer.certainty", edition),
    customers.length
      ? say("customer.tasks.title", {late: work.late, alerted: work.alerted, open: work.open})
      : undefined,
    asOf(policy, "firmlist.asOf", edition, {firms: valueOf(firms.length, "count", "COR-45", firstFirm)}),
    targets.length
      ? say("firmlist.change", {
          listed: valueOf(listed.size, "count", "PRO-S4", firstTarget),
          targets: valueOf(targets.length, "count", "PRO-S4", firstTarget),
          ...shut
        })
      : say("firmlist.change", shut, "none"),
    until === undefined
      ? undefined
      : say("firmlist.action", {
          activity: reading.label("list", "activity", firstTarget),
          customer: valueOf(String(firstTarget!["customer"]), "text"),
          until: valueOf(until, "date")
        }),
    certainty(policy, "firmlist.certainty", edition)
  ]);
}

const sumOf = (rows: readonly ReleasedRow[], column: string) =>
  rows.reduce((sum, row) => sum + (numberOf(row, column) ?? 0), 0);

/** Net contribution of the month against the month before, of the customers that both months know. */
function changeOf(reading: Reading, period: string, policy: Policy): Sentence | undefined {
  const at = (when: string) =>
    new Map(
      reading
        .rows("customer_months", {period: when})
        .flatMap((row) => (numberOf(row, "l4") === null ? [] : [[String(row["customer"]), row] as const]))
    );
  const [now, before] = [at(period), at(shiftPeriod(period, -1))];
  const both = [...now.keys()].filter((customer) => before.has(customer));
  const [first] = both;
  if (first === undefined) return undefined;
  const total = (months: typeof now) =>
    sumOf(
      both.map((customer) => months.get(customer)!),
      "l4"
    );
  const [value, previous] = [total(now), total(before)];
  const told = (amount: number) => valueOf(amount, "money", "CON-10", now.get(first));
  return sayer(policy)(
    "customer.change",
    {
      value: told(value),
      previous: told(previous),
      difference: told(Math.abs(value - previous)),
      customers: valueOf(both.length, "count", "CON-10", now.get(first))
    },
    value >= previous ? "up" : "down"
  );
}
