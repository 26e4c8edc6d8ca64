import type {Concentration} from "../../release/cell.js";
import type {Behind} from "../mart.js";

/** By amount, the two firms that make most of it by size; undefined where no firm is among them. */
export function leadersOf<T>(
  list: readonly T[],
  isFirm: (each: T) => boolean,
  amounts: Readonly<Record<string, (each: T) => number | null>>
): Record<string, Concentration> | undefined {
  const firms = list.filter(isFirm);
  if (firms.length === 0) return undefined;
  return Object.fromEntries(
    Object.entries(amounts).map(([name, amount]) => {
      const size = (each: T) => Math.abs(amount(each) ?? 0);
      const [top1 = 0, top2 = 0] = firms.map(size).sort((a, b) => b - a);
      return [name, {top1, top2, sum: list.reduce((sum, each) => sum + size(each), 0)}];
    })
  );
}

/** Retail, unless all of them are firms. */
export const kindOf = <T>(list: readonly T[], isFirm: (each: T) => boolean): "retail" | "corporate" =>
  list.length > 0 && list.every(isFirm) ? "corporate" : "retail";

/** Who stands behind a row: persons or firms, and the largest firms in each amount. */
export function ledBy<T>(
  list: readonly T[],
  isFirm: (each: T) => boolean,
  amounts: Readonly<Record<string, (each: T) => number | null>>
): Pick<Behind, "kind" | "concentration"> {
  const concentration = leadersOf(list, isFirm, amounts);
  return {kind: kindOf(list, isFirm), ...(concentration ? {concentration} : {})};
}
