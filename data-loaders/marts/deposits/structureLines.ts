import type {Policy} from "../../../src/schema/policy.js";
import type {MartLine, MartRow} from "../mart.js";
import type {Basis} from "./structureSums.js";

/** Products add up to families, families to parts, tenors to the term part: a hidden one must not show through. */
export function nested(
  byBasis: ReadonlyMap<Basis, MartRow[]>,
  familyOf: ReadonlyMap<string, string>,
  {deposits}: Policy
): MartLine[] {
  const rows = (basis: Basis) => byBasis.get(basis) ?? [];
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
