import type {Policy} from "../../../src/schema/policy.js";
import {UNKNOWN} from "../cells.js";
import type {Source} from "../source.js";
import {costDays, inScope, open} from "./mix.js";

export const BASES = ["part", "family", "product", "tenor", "segment", "branch"] as const;
export type Basis = (typeof BASES)[number];

/** What a group of accounts adds up to. Amounts in fen, null where no account tells them. */
export interface StructureSums extends Record<string, unknown> {
  basis: Basis | "total";
  key: string;
  /** Customers of the accounts, and those with one that is open at month end. */
  behind: number;
  customers: number;
  /** Open at month end. */
  accounts: number;
  balance: number | null;
  adb: number | null;
  int_expense: number | null;
  /** Sum of average balance x days / basis of the accounts with an expense. */
  adb_cost_days: number | null;
  /** Largest and second largest firm, all its accounts in the group together. */
  adb_1: number;
  adb_2: number;
  balance_1: number;
  balance_2: number;
}

export interface Structure {
  sums: readonly StructureSums[];
  /** Average balance of the month before by "basis|key"; null without such a month. */
  previous: ReadonlyMap<string, number | null> | null;
  familyOf: ReadonlyMap<string, string>;
}

/** The keys of an account by basis; `tenor` is the bucket of the original tenor, of term deposits alone. */
function keysOf({deposits: {tenorBuckets}}: Policy): Readonly<Record<Basis, string>> {
  const known = (column: string) => `coalesce(${column}, '${UNKNOWN}')`;
  const limits = tenorBuckets.map((limit, at) => `when orig_tenor_days <= ${limit} then 't${at}'`).join(" ");
  return {
    ...{part: known("part"), family: known("family"), product: known("product_code")},
    tenor: `case when part is distinct from 'term' then 'not_term' when orig_tenor_days is null then '${UNKNOWN}'
      ${limits} else 't${tenorBuckets.length}' end`,
    ...{segment: known("segment"), branch: known("org_id")}
  };
}

const columnsOf = (policy: Policy) =>
  Object.entries(keysOf(policy))
    .map(([basis, key]) => `${key} as ${basis}`)
    .join(", ");
const named = `case ${BASES.map((basis) => `when ${basis} is not null then '${basis}'`).join(" ")} else 'total' end as basis,
  coalesce(${BASES.join(", ")}, 'total') as key`;
const sets = (also: string) =>
  [...BASES.map((basis) => [basis, also]), [also]]
    .map((set) => `(${set.filter((name) => name !== "").join(", ")})`)
    .join(", ");

/**
 * Deposits in scope by each basis. From SQL, for millions of accounts are not needed one by one.
 */
export async function readStructure(
  source: Source,
  policy: Policy,
  period: string,
  before: string | null
): Promise<Structure> {
  const accounts = (when: string) => `(select ${columnsOf(policy)}, cust_id, cust_type,
      case when ${open} then 1 else 0 end as opened, balance, adb, int_expense, ${costDays} as adb_cost_days
    from account_month where period = '${when}' and ${inScope(policy)})`;
  const firm = (amount: string) => `case when cust_type = 'C' then coalesce(${amount}, 0) else 0 end`;
  const place = (amount: string) => `row_number() over (partition by ${BASES.join(", ")}
    order by ${firm(amount)} desc, cust_id) as ${amount}_place`;
  const largest = (amount: string, nth: number) =>
    `cast(max(case when ${amount}_place = ${nth} then ${firm(amount)} else 0 end) as bigint) as ${amount}_${nth}`;
  const sums = await source.rows<StructureSums>(`with customers as (
      select ${BASES.join(", ")}, cust_id, max(cust_type) as cust_type, sum(opened) as accounts,
        sum(balance) as balance, sum(adb) as adb, sum(int_expense) as int_expense, sum(adb_cost_days) as adb_cost_days
      from ${accounts(period)} a group by grouping sets (${sets("cust_id")})
    ), ranked as (select *, ${place("adb")}, ${place("balance")} from customers)
    select ${named}, cast(count(*) as bigint) as behind,
      cast(count(*) filter (accounts > 0) as bigint) as customers, cast(sum(accounts) as bigint) as accounts,
      cast(sum(balance) as bigint) as balance, cast(sum(adb) as bigint) as adb,
      cast(sum(int_expense) as bigint) as int_expense, cast(sum(adb_cost_days) as double) as adb_cost_days,
      ${[largest("adb", 1), largest("adb", 2), largest("balance", 1), largest("balance", 2)].join(", ")}
    from ranked group by ${BASES.join(", ")}`);
  const earlier =
    before === null
      ? null
      : await source.rows<{basis: string; key: string; adb: number | null}>(
          `select ${named}, cast(sum(adb) as bigint) as adb from ${accounts(before)} a group by grouping sets (${sets("")})`
        );
  const families = await source.rows<{product: string; family: string}>(
    `select distinct coalesce(product_code, '${UNKNOWN}') as product, coalesce(family, '${UNKNOWN}') as family
     from account_month where period = '${period}' order by product, family`
  );
  return {
    sums,
    previous: earlier && new Map(earlier.map(({basis, key, adb}) => [`${basis}|${key}`, adb])),
    familyOf: new Map(families.map(({product, family}) => [product, family]))
  };
}

/** Customers behind last month's average, and those that came to or left the group since, by "basis|key". */
export type Holders = ReadonlyMap<string, {before: number; changed: number}>;

export async function readHolders(
  source: Source,
  policy: Policy,
  [before, now]: readonly [string, string]
): Promise<Holders> {
  const rows = await source.rows<{basis: string; key: string; before: number; changed: number}>(
    `select ${named}, cast(sum(case when was then 1 else 0 end) as bigint) as before,
      cast(sum(case when was <> holds then 1 else 0 end) as bigint) as changed
    from (
      select ${BASES.join(", ")}, cust_id, bool_or(period = '${before}') as was, bool_or(period = '${now}') as holds
      from (
        select period, cust_id, ${columnsOf(policy)} from account_month
        where period in ('${before}', '${now}') and ${inScope(policy)}
      ) accounts group by grouping sets (${sets("cust_id")})
    ) held group by ${BASES.join(", ")}`
  );
  const everybody = rows.find(({basis}) => basis === "total");
  return new Map([
    ...rows.map((row) => [`${row.basis}|${row.key}`, row] as const),
    ...(everybody ? BASES.map((basis) => [`${basis}|total`, everybody] as const) : [])
  ]);
}
