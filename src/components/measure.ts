import type {Cell, Released, ReleasedColumn, ReleasedRow} from "../schema/released.js";
import {measureText} from "./figure.js";
import {formatValue} from "./format.js";
import type {Voice} from "./locale.js";
import {say} from "./messages.js";
import type {MoneyUnit} from "./moneyUnit.js";
import {moneyUnit} from "./moneyUnit.js";
import {cellOf, columnOf} from "./rows.js";

/** A measure as a chart prints it: one unit for all that is drawn. */
export interface Measure {
  column: ReleasedColumn;
  unit: MoneyUnit;
  /** For the subtitle: "Net contribution (CNY m)". */
  text: string;
  format: (value: Cell, signed?: boolean) => string;
}

/** The measure of a column, its unit chosen over the rows and over the columns drawn on the same scale. */
export function measureOf(
  table: Released,
  name: string,
  rows: readonly ReleasedRow[],
  voice: Voice,
  others: readonly string[] = []
): Measure {
  const column = columnOf(table, name);
  const unit = moneyUnit(
    [name, ...others].flatMap((drawn) => rows.map((row) => cellOf(row, drawn))),
    voice
  );
  const named =
    column.unit && column.type === "number" ? say("inUnit", voice.lang, {unit: column.unit[voice.lang]}) : "";
  return {
    column,
    unit,
    text: measureText(column, unit, voice) + named,
    format: (value, signed = false) => formatValue(value, column.type, voice, {unit, signed})
  };
}
