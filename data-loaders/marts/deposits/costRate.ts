import type {ColumnTable} from "arquero";
import {depositCost} from "../../../src/metrics/deposits/depositCost.js";
import type {Measure} from "../cells.js";
import type {Group} from "../group.js";

/** Days and basis of an account, the same for many: averages add up in whole fen, whatever the order of the rows. */
export const termsOf = (days: unknown, basis: unknown) =>
  `terms_${Number(days ?? 0)}_${Number(basis ?? 360)}`;

/** Cost of deposits a year (DEP-09): interest expense over average balance x days / basis. */
export function costRateOf({sums}: Pick<Group, "sums">): Measure {
  const years = Object.entries(sums).flatMap(([column, adb]) => {
    const [, days, basis] = /^terms_(\d+)_(\d+)$/.exec(column) ?? [];
    return days === undefined || adb === null ? [] : [(adb * Number(days)) / Number(basis)];
  });
  return depositCost.compute({
    expense: sums["int_expense"] ?? null,
    balanceYears: years.length ? years.reduce((all, each) => all + each, 0) : null
  });
}

export function termsIn(accounts: ColumnTable): string[] {
  const [days, basis] = [accounts.column("days"), accounts.column("day_basis")];
  const found = new Set<string>();
  accounts.scan((row) => void found.add(termsOf(days?.at(row!), basis?.at(row!))));
  return [...found].sort();
}
