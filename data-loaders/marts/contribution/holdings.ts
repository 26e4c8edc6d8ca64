import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import type {Measure} from "../cells.js";
import {absent, column, orderColumn, rowOf, shareOf} from "../cells.js";
import type {Mart} from "../mart.js";
import {population} from "../mart.js";

export const HOLDINGS_COLUMNS = [
  ...["families_held", "families_known", "dep_balance", "wealth_balance", "fund_balance", "insurance_balance"]
] as const;

const BALANCES: Readonly<Record<string, string>> = {
  deposit: "dep_balance",
  wealth: "wealth_balance",
  fund: "fund_balance",
  insurance: "insurance_balance"
};

/** Loan customers who hold the family, as tables of the exit name them. */
export const holdersOf = (family: string, period: string) =>
  population(period, "contribution/holders", family);

/** Which other products loan customers hold, above the floors of CON-25. Grain: product family. CON-02, CON-25. */
export function holdings(members: ColumnTable, period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const {weights, total} = policy.contribution.crossSell;
  const families = Object.keys(weights);
  const held = new Map(families.map((family) => [family, 0]));
  const known = new Map(families.map((family) => [family, 0]));
  const balances = new Map<string, number | null>();
  const cells = (name: string) => members.column(name);
  const [heldBy, knownFor] = [cells("families_held"), cells("families_known")];
  members.scan((row) => {
    const open = listOf(knownFor?.at(row!));
    for (const family of open) known.set(family, (known.get(family) ?? 0) + 1);
    // What a customer holds though it is not meant for its type counts for no rate.
    for (const family of listOf(heldBy?.at(row!))) {
      if (open.includes(family)) held.set(family, (held.get(family) ?? 0) + 1);
    }
    for (const family of families) {
      const amount = cells(BALANCES[family] ?? "")?.at(row!) as number | null | undefined;
      if (amount !== null && amount !== undefined) balances.set(family, (balances.get(family) ?? 0) + amount);
    }
  });
  const rows = families.map((family, order) => {
    const base = known.get(family) ?? 0;
    const customers = held.get(family) ?? 0;
    const missing: Measure = absent("MISSING");
    const balance: number | Measure = BALANCES[family]
      ? (balances.get(family) ?? missing)
      : absent("NOT_APPLICABLE");
    return rowOf(
      {
        ...{family, order},
        customers: base ? customers : missing,
        base,
        share: base ? shareOf(customers, base) : missing,
        balance
      },
      {
        ...{n: {base, held: customers}, as: {base: "customers"}, kind: "retail"},
        of: {held: holdersOf(family, period)}
      }
    );
  });
  return {
    ...{id: "C08", family: "contribution", name: "holdings", period, rows, facts},
    title: {en: "Other products of loan customers", zh: "贷款客户其他产品持有"},
    columns: [
      column("family", "code", "Product", "产品", {
        labels: Object.fromEntries(
          Object.entries(policy.labels.crossSell).filter(([family]) => families.includes(family))
        )
      }),
      orderColumn,
      column("customers", "count", "Holders", "持有客户数"),
      column("base", "count", "Eligible customers", "适用客户数"),
      column("share", "share", "Held by", "持有率", {metric: "CON-25"}),
      column("balance", "money", "Balance", "余额", {metric: "CON-02"})
    ],
    metrics: total > 0 ? ["CON-02", "CON-25"] : [],
    privacy: {
      groups: {base: ["base"], held: ["customers", "share", "balance"]},
      additive: ["base", "customers"],
      // Who does not hold it is what the holders leave.
      nests: rows.map((row) => {
        const {base = 0, held = 0} = row._behind!.n as Record<string, number>;
        return {row, total: "base", members: ["held", {hidden: base - held}]};
      })
    }
  };
}

/** The items of a "|"-separated cell. */
export const listOf = (cell: unknown): string[] =>
  typeof cell === "string" && cell !== "" ? cell.split("|") : [];
