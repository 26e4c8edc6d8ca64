import type {Policy} from "../../../src/schema/policy.js";
import {UNKNOWN} from "../cells.js";
import type {Source} from "../source.js";
import type {AccountSums} from "./firmSums.js";
import {accountsIn, accountSums, groupingSets} from "./firmSums.js";
import {inScope} from "./mix.js";

export const BASES = ["part", "family", "product", "tenor", "segment", "branch"] as const;
export type Basis = (typeof BASES)[number];

/** What a group of a basis adds up to. */
export interface StructureSums extends AccountSums, Record<string, unknown> {
  basis: Basis | "total";
  key: string;
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
const SETS = [...BASES.map((basis) => [basis]), []];

/**
 * Deposits in scope by each basis. From SQL, for millions of accounts are not needed one by one.
 */
export async function readStructure(
  source: Source,
  policy: Policy,
  period: string,
  before: string | null
): Promise<Structure> {
  const accounts = (when: string) => accountsIn(columnsOf(policy), policy, when);
  const sums = await source.rows<StructureSums>(accountSums(named, BASES, SETS, accounts(period)));
  const earlier =
    before === null
      ? null
      : await source.rows<{basis: string; key: string; adb: number | null}>(
          `select ${named}, cast(sum(adb) as bigint) as adb from ${accounts(before)} a group by ${groupingSets(SETS)}`
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
      ) accounts group by ${groupingSets(SETS, ["cust_id"])}
    ) held group by ${BASES.join(", ")}`
  );
  const everybody = rows.find(({basis}) => basis === "total");
  return new Map([
    ...rows.map((row) => [`${row.basis}|${row.key}`, row] as const),
    ...(everybody ? BASES.map((basis) => [`${basis}|total`, everybody] as const) : [])
  ]);
}
