import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import {UNKNOWN} from "../cells.js";
import type {MartLine, MartRow} from "../mart.js";
import type {Source} from "../source.js";
import {inScope} from "./mix.js";

export const BASES = ["part", "family", "product", "tenor", "segment", "branch"] as const;
export type Basis = (typeof BASES)[number];

export const KEYS: Readonly<Record<Basis, string>> = {
  ...{
    part: "part",
    family: "family",
    product: "product_code",
    tenor: "tenor",
    segment: "segment",
    branch: "org_id"
  }
};

/** Customers behind last month's average, and those that came to or left the group since, by "basis|key". */
export type Holders = ReadonlyMap<string, {before: number; changed: number}>;

/** From SQL, for their accounts are not needed one by one. */
export async function readHolders(
  source: Source,
  policy: Policy,
  [before, now]: readonly [string, string]
): Promise<Holders> {
  const limits = policy.deposits.tenorBuckets;
  const tenor = `case when part is distinct from 'term' then 'not_term' when orig_tenor_days is null then '${UNKNOWN}'
    ${limits.map((limit, at) => `when orig_tenor_days <= ${limit} then 't${at}'`).join(" ")} else 't${limits.length}' end`;
  const by = (basis: Basis | "total", key: string) => `select '${basis}' as basis, key,
      cast(sum(case when was then 1 else 0 end) as bigint) as before,
      cast(sum(case when was <> holds then 1 else 0 end) as bigint) as changed
    from (
      select coalesce(${key}, '${UNKNOWN}') as key, cust_id, bool_or(period = '${before}') as was, bool_or(period = '${now}') as holds
      from accounts group by 1, 2
    ) held group by key`;
  const rows = await source.rows<{basis: string; key: string; before: number; changed: number}>(
    `with accounts as materialized (
      select *, ${tenor} as tenor, 'total' as total from account_month where period in ('${before}', '${now}') and ${inScope(policy)}
    )
    ${[...BASES.map((basis) => by(basis, KEYS[basis])), by("total", "total")].join(" union all ")}`
  );
  const everybody = rows.find(({basis}) => basis === "total");
  return new Map([
    ...rows.map((row) => [`${row.basis}|${row.key}`, row] as const),
    ...(everybody ? BASES.map((basis) => [`${basis}|total`, everybody] as const) : [])
  ]);
}

/** Products add up to families, families to parts, tenors to the term part: a hidden one must not show through. */
export function nested(
  byBasis: ReadonlyMap<Basis, MartRow[]>,
  accounts: ColumnTable,
  {deposits}: Policy
): MartLine[] {
  const rows = (basis: Basis) => byBasis.get(basis) ?? [];
  const familyOf = new Map<string, string>();
  const [codes, families] = [accounts.column("product_code"), accounts.column("family")];
  accounts.scan(
    (row) => void familyOf.set(String(codes?.at(row!) ?? UNKNOWN), String(families?.at(row!) ?? UNKNOWN))
  );
  const parts: Readonly<Record<string, string>> = deposits.parts;
  const under = (basis: Basis, parents: Basis, parentOf: (key: string) => string | undefined): MartLine[] =>
    rows(parents).map((total) => ({
      total,
      members: rows(basis).filter((row) => parentOf(String(row["key"])) === total["key"])
    }));
  return [
    ...under("product", "family", (key) => familyOf.get(key)),
    ...under("family", "part", (key) => parts[key]),
    ...under("tenor", "part", (key) => (key === "not_term" ? undefined : "term"))
  ].filter(({members}) => members.length > 0);
}

/** The gate of the page: the parts are the whole, to the fen, or the build stops. */
export function assertAdds(parts: readonly MartRow[], total: MartRow, basis: string) {
  for (const name of ["balance", "adb", "accounts"]) {
    const sum = parts.reduce((all, row) => all + ((row[name] as number | null) ?? 0), 0);
    if (sum !== ((total[name] as number | null) ?? 0)) {
      throw new Error(`structure does not add up: ${name} by ${basis} ${sum}, in all ${String(total[name])}`);
    }
  }
}
