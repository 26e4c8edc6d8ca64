import type {CapitalRules} from "../../../src/metrics/parts/capital.js";
import {ratedWeight} from "../../../src/metrics/parts/capital.js";
import type {Policy} from "../../../src/schema/policy.js";
import {addable} from "../addable.js";
import type {Source} from "../source.js";

/** Capital that the loans of a month tie up, and what is asked of it. Grain: customer. */
export interface Capital {
  rules: CapitalRules;
  /** Exposure and the capital held for it, in fen. */
  customers: ReadonlyMap<string, {exposure: number; capital: number}>;
}

type Row = {
  cust_id: string;
  exposure: number;
  /** By weights of the bank or the policy. */
  weighted: number;
};

type Rated = {cust_id: string; exposure: number; pd: number; lgd: number; due_date: number | null};

/** Effective maturity of a loan without an end, in years: as the foundation approach sets it. */
const NO_END = 2.5;

/**
 * Capital = risk weight x exposure at default x target ratio, over the loans of the report population. The weight is the
 * bank's own where it supplies one, else the policy's by family, segment and type; firms by internal ratings where policy
 * says so. Tax, hurdle and target ratio are the bank's where it supplies them.
 */
export async function readCapital(source: Source, {contribution}: Policy): Promise<Capital> {
  const {period, asOf} = source;
  const {approach, tax, hurdle, target, floor, weights} = contribution.capital;
  const own = await ownInputs(source);
  const exposure = "coalesce(ead, balance)";
  const rated =
    approach === "irb" ? "cust_type = 'C' and pd > 0 and pd < 1 and lgd is not null and rw is null" : "false";
  const when = (column: string, of: Readonly<Record<string, number>>) =>
    Object.entries(of).map(
      ([key, weight]) => `when ${column} = '${key.replaceAll("'", "''")}' then ${weight}`
    );
  const cases = [
    ...when("family", weights.families),
    ...when("segment", weights.segments),
    ...when("cust_type", weights.types)
  ];
  const from = `from loan_month where period = '${period}' and in_population and balance > 0`;
  const rows = await source.rows<Row>(
    `select cust_id, cast(sum(${exposure}) as double) as exposure,
       cast(sum(${addable(`case when ${rated} then 0 else ${exposure} * coalesce(rw, case ${cases.join(" ")} else 1 end) end`)}) as double) as weighted
     ${from} group by cust_id order by cust_id`
  );
  const firms =
    approach === "irb"
      ? await source.rows<Rated>(
          `select cust_id, cast(${exposure} as double) as exposure, pd, lgd, due_date ${from} and ${rated} order by cust_id`
        )
      : [];
  const more = new Map<string, number>();
  for (const {cust_id, exposure: at, pd, lgd, due_date} of firms) {
    const maturity = due_date === null ? NO_END : (due_date - asOf) / 365;
    more.set(cust_id, (more.get(cust_id) ?? 0) + at * ratedWeight({pd, lgd, maturity}));
  }
  const ratio = own.target ?? target;
  return {
    rules: {tax: own.tax ?? tax, hurdle: own.hurdle ?? hurdle, floor},
    customers: new Map(
      rows.map(({cust_id, exposure: at, weighted}) => [
        cust_id,
        {exposure: at, capital: (weighted + (more.get(cust_id) ?? 0)) * ratio}
      ])
    )
  };
}

/** What the bank says of itself (T39), null where it says nothing. */
async function ownInputs(
  source: Source
): Promise<Readonly<Record<"tax" | "hurdle" | "target", number | null>>> {
  const names = {tax: "tax_rate", hurdle: "hurdle", target: "target_ratio"} as const;
  const given = Object.values(names).filter((name) => source.has("capital_inputs", name));
  const table = given.length
    ? await source.read("capital_inputs", {columns: given, periods: [source.period]})
    : null;
  const row = (table?.objects() as Record<string, number | null>[] | undefined)?.[0];
  return {
    tax: row?.[names.tax] ?? null,
    hurdle: row?.[names.hurdle] ?? null,
    target: row?.[names.target] ?? null
  };
}
