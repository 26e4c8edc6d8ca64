import type {Behind} from "../mart.js";

/** A customer, or what stands for one: by its type or a mark of its own. */
export type Kind = {type: string} | {firm: boolean};
export const isFirm = (each: Kind): boolean => ("firm" in each ? each.firm : each.type === "C");

type Amounts<T> = Readonly<Record<string, (each: T) => number | null>>;

/** By amount, the two firms that make most of it by size; nothing where no firm is among them. */
export function leadersOf<T>(
  list: readonly T[],
  isFirm: (each: T) => boolean,
  amounts: Amounts<T>
): Pick<Behind, "concentration"> {
  const firms = list.filter(isFirm);
  if (firms.length === 0) return {};
  const concentration = Object.fromEntries(
    Object.entries(amounts).map(([name, amount]) => {
      const size = (each: T) => Math.abs(amount(each) ?? 0);
      const [top1 = 0, top2 = 0] = firms.map(size).sort((a, b) => b - a);
      return [name, {top1, top2, sum: list.reduce((sum, each) => sum + size(each), 0)}];
    })
  );
  return {concentration};
}

/** Retail, unless all of them are firms. */
export const kindOf = <T>(list: readonly T[], isFirm: (each: T) => boolean): "retail" | "corporate" =>
  list.length > 0 && list.every(isFirm) ? "corporate" : "retail";

/** Who stands behind a row: persons or firms, and the largest firms in each amount. */
export const ledBy = <T>(
  list: readonly T[],
  isFirm: (each: T) => boolean,
  amounts: Amounts<T>
): Pick<Behind, "kind" | "concentration"> => ({
  kind: kindOf(list, isFirm),
  ...leadersOf(list, isFirm, amounts)
});
