import type {ReleasedColumn, ReleasedRow} from "../schema/released.js";
import type {MoneyUnit} from "./moneyUnit.js";
import {numberOf} from "./rows.js";
import type {Arrangement} from "./tableOrder.js";
import type {UnitOf} from "./tableUnits.js";

/** A sum that a table shows, with the rows that it may be the sum of: the parts, or the parts and what closes them. */
interface Claim {
  total: ReleasedRow;
  members: readonly (readonly ReleasedRow[])[];
}

/**
 * Columns of which a table may say that their parts miss a total only by rounding: wherever both are shown, the released
 * parts make the released total, and the printed ones do not. A column where a part is withheld, or where parts do not
 * make the total for another reason (customers counted once, a rule), is left out: nothing is claimed of it.
 */
export function roundedColumns(
  arranged: Arrangement,
  columns: readonly ReleasedColumn[],
  unitOf: UnitOf
): ReleasedColumn[] {
  const claims = claimsOf(arranged);
  return columns.filter((column) => {
    const step = printedStep(column, unitOf(column));
    if (step === null) return false;
    const found = claims.map((claim) => checkSum(claim, column, step));
    return found.every((each) => each !== "differs") && found.includes("rounded");
  });
}

/** `exact`: the printed figures add up; `rounded`: the released ones do; `unknown`: not all of them are shown. */
export type SumCheck = "exact" | "rounded" | "differs" | "unknown";

export function checkSum({total, members}: Claim, {name, type}: ReleasedColumn, step: number): SumCheck {
  const sum = numberOf(total, name);
  if (sum === null) return "unknown";
  let best: SumCheck = "unknown";
  for (const rows of members) {
    const parts = rows.map((row) => numberOf(row, name));
    if (rows.length === 0 || parts.includes(null)) continue;
    const values = parts as number[];
    // Each released amount is rounded to the fen; shares are released as they are.
    const tolerance = type === "money" ? (values.length + 1) / 2 : 1e-9 * values.length;
    if (Math.abs(add(values) - sum) > tolerance) {
      if (best === "unknown") best = "differs";
      continue;
    }
    const printed = (value: number) => Math.sign(value) * Math.round(Math.abs(value) / step);
    return add(values.map(printed)) === printed(sum) ? "exact" : "rounded";
  }
  return best;
}

const add = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** One unit of the last digit printed; null where a column does not add up by its nature. */
function printedStep({type}: ReleasedColumn, unit: MoneyUnit): number | null {
  if (type === "money") return unit.fen / 10 ** unit.decimals;
  return type === "share" ? 0.001 : null;
}

function claimsOf({groups, closing, layered}: Arrangement): Claim[] {
  if (layered) return [];
  const subtotals = groups.flatMap(({head, parts, closing: rest}) =>
    head ? [{total: head, members: [parts, [...parts, ...rest]]}] : []
  );
  const parts = groups.flatMap((group) => group.parts);
  const rest = [...groups.flatMap((group) => group.closing), ...closing].filter(
    (row) => row.kind !== "total" && row.kind !== "subtotal"
  );
  const totals = closing
    .filter((row) => row.kind === "total")
    .map((total) => ({total, members: [parts, [...parts, ...rest]]}));
  return [...subtotals, ...totals];
}
