import type {Cell, ReleasedColumn, ReleasedRow} from "../schema/released.js";
import type {Voice} from "./locale.js";
import type {MoneyUnit} from "./moneyUnit.js";
import {middleOf, moneyUnit, withDigits} from "./moneyUnit.js";
import {cellOf} from "./rows.js";

/** The unit of each column of amounts; its head names it. */
export type UnitOf = (column: ReleasedColumn) => MoneyUnit;

/** The currency itself, to its hundredth. */
export function exactUnit(voice: Voice): MoneyUnit {
  return {...moneyUnit([], voice), decimals: 2};
}

/**
 * One unit for all amounts of a table. A column of which it would leave less than two digits shows more decimals of it,
 * and where these are not enough it goes with others like it into a smaller unit.
 */
export function tableUnits(
  rows: readonly ReleasedRow[],
  columns: readonly ReleasedColumn[],
  voice: Voice
): UnitOf {
  const units = new Map<string, MoneyUnit>();
  let left = columns
    .filter(({type}) => type === "money")
    .map(({name}) => ({name, amounts: rows.map((row) => cellOf(row, name))}));
  const common = moneyUnit(left.flatMap(amountsOf), voice);
  for (let unit = common; left.length > 0; unit = moneyUnit(left.flatMap(amountsOf), voice)) {
    const small = left.filter(({amounts}) => !shows(unit, amounts));
    // Of columns that no unit in common serves, each has its own.
    if (small.length === left.length) {
      for (const {name, amounts} of left) units.set(name, moneyUnit(amounts, voice));
      break;
    }
    for (const column of left) {
      if (!small.includes(column)) units.set(column.name, withDigits(unit, column.amounts));
    }
    left = small;
  }
  return ({name}) => units.get(name) ?? common;
}

const amountsOf = ({amounts}: {amounts: Cell[]}) => amounts;

/** Two digits of the middle amount are printed: it is a tenth of the unit, of which two decimals are shown at most. */
const shows = (unit: MoneyUnit, amounts: readonly Cell[]) => {
  const middle = middleOf(amounts);
  return middle === 0 || unit.fen === 100 || middle >= unit.fen / 10;
};
