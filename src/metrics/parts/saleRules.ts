import type {SaleRule} from "./firmPlace.js";

interface Holder {
  segment: string;
  /** Borrows working capital. */
  borrows: boolean;
  held: readonly string[];
}

/**
 * Association rules working-capital loan -> product by segment, strongest first: lift is how much more often borrowers of
 * working capital hold the product than all firms of the segment. 4 firms, 2 borrowers, both with payroll, which 2 of 4
 * have: lift 2, support 2.
 */
export function saleRules(firms: readonly Holder[]): Map<string, SaleRule[]> {
  const segments = new Map<string, Holder[]>();
  for (const firm of firms) segments.set(firm.segment, [...(segments.get(firm.segment) ?? []), firm]);
  return new Map(
    [...segments].map(([segment, some]) => {
      const borrowers = some.filter(({borrows}) => borrows);
      const products = [...new Set(some.flatMap(({held}) => held))].sort();
      const rules = products.flatMap((product): SaleRule[] => {
        const all = some.filter(({held}) => held.includes(product)).length;
        const support = borrowers.filter(({held}) => held.includes(product)).length;
        if (borrowers.length === 0 || all === 0) return [];
        return [{product, lift: (support * some.length) / (borrowers.length * all), support}];
      });
      return [segment, rules.sort((a, b) => b.lift - a.lift)];
    })
  );
}
