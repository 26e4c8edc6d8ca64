import type {ReleasedRow} from "../schema/released.js";
import {element} from "./element.js";
import {numberOf} from "./rows.js";
import {divergingScale, sequentialScale} from "./shades.js";

export interface MarkOptions {
  /** Columns with a bar under each number, from zero, on one scale a column; parts only. */
  bars?: readonly string[];
  /** Columns whose cells are tinted by size, to two sides of zero where there are both; parts only. */
  heat?: readonly string[];
}

/** Adds to the cell what draws its value; a null has none. */
export type Mark = (cell: HTMLElement, value: number) => void;

/**
 * Marks by column, scaled over all parts and not just those drawn, so that a bar keeps its length when more rows come.
 * Sums have no mark: beside them the parts would all be short.
 */
export function cellMarks(
  parts: readonly ReleasedRow[],
  {bars = [], heat = []}: MarkOptions
): Map<string, Mark[]> {
  const marks = new Map<string, Mark[]>();
  const add = (name: string, make: (values: number[]) => Mark) => {
    const values = parts.map((row) => numberOf(row, name)).filter((value) => value !== null);
    if (values.length > 0) marks.set(name, [...(marks.get(name) ?? []), make(values)]);
  };
  for (const name of heat) add(name, heatMark);
  for (const name of bars) add(name, barMark);
  return marks;
}

/** A bar from the zero line, hollow and to the left of it where the value is negative: it reads without colour. */
function barMark(values: readonly number[]): Mark {
  const [low, high] = [smallest(values), largest(values)];
  const whole = high - low || 1;
  return (cell, value) => {
    const from = percent((Math.min(value, 0) - low) / whole);
    const style = `--zero:${percent(-low / whole)};--from:${from};--size:${percent(Math.abs(value) / whole)}`;
    cell.classList.add("barred");
    cell.append(
      element(
        "span",
        {class: low < 0 ? "cell-bar both" : "cell-bar", style, "aria-hidden": "true"},
        value !== 0 && element("i", {class: value < 0 ? "negative" : null})
      )
    );
  };
}

/** A shade with the ink that reads on it; where colours are forced an edge tells the size instead (style.css). */
function heatMark(values: readonly number[]): Mark {
  const [low, high] = [smallest(values), largest(values)];
  const most = Math.max(high, -low) || 1;
  const {shadeOf} = low < 0 ? divergingScale([low, high], 0) : sequentialScale([0, high]);
  return (cell, value) => {
    const {fill, ink} = shadeOf(value);
    cell.classList.add("heat");
    cell.style.setProperty("--fill", fill);
    cell.style.setProperty("--on-fill", ink);
    cell.style.setProperty("--weight", String(Math.round((Math.abs(value) / most) * 6)));
  };
}

const smallest = (values: readonly number[]) => values.reduce((least, value) => Math.min(least, value), 0);
const largest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0);

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;
