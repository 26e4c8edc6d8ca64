import * as Plot from "npm:@observablehq/plot";
import type {Released, ReleasedRow, Words} from "../schema/released.js";
import {fontSize, plotStyle, seriesColour} from "./chartStyle.js";
import type {FigureOptions} from "./figure.js";
import {chartFigure, measureText} from "./figure.js";
import {formatMonth, formatValue} from "./format.js";
import {legend} from "./legend.js";
import {moneyUnit} from "./moneyUnit.js";
import {cellOf, columnOf, numberOf} from "./rows.js";
import {monthAxis} from "./stackedBars.js";
import {textWidth} from "./textWidth.js";

export interface ColumnChartOptions extends FigureOptions {
  /** Column of months. */
  x: string;
  /** Column of values. */
  y: string;
  /** Column of a limit, drawn as a dashed line. */
  limit?: string;
  /** Flag column: columns over the limit, drawn strong; the others pale. */
  flag?: string;
}

const reading: Words = {
  en: "Each column is a month. A month without a column has no value.",
  zh: "每根柱为一个月；无柱表示该月无值。"
};

const limitReading: Words = {
  en: "Each column is a month. The dashed line is the limit; strong columns are above it. A month without a column has no value.",
  zh: "每根柱为一个月；虚线为上限，深色柱为超限月份；无柱表示该月无值。"
};

/** A measure by month against its limit. */
export function columnChart(table: Released, options: ColumnChartOptions): HTMLElement {
  const {x, y, limit, flag} = options;
  return chartFigure(table, options, (rows, voice) => {
    const measure = columnOf(table, y);
    const months = monthsThrough(rows.map((row) => String(cellOf(row, x))).sort());
    const unit = moneyUnit(
      rows.map((row) => cellOf(row, y)),
      voice
    );
    const format = (value: number) => formatValue(value, measure.type, voice, {unit});
    const limits = limit ? rows.filter((row) => numberOf(row, limit) !== null) : [];
    const strong = (row: ReleasedRow) => flag === undefined || cellOf(row, flag) === true;
    const numbers = rows
      .map((row) => numberOf(row, y) ?? 0)
      .concat(limits.map((row) => numberOf(row, limit!)!));
    // Without a span every value would be drawn over the whole height, nothing as much as all.
    const reach = [Math.min(0, ...numbers), Math.max(0, ...numbers)];
    const flat = reach[0] === reach[1];
    const domain = flat ? [0, 1] : reach;
    const draw = (width: number) =>
      Plot.plot({
        ...plotStyle,
        width,
        height: width < 480 ? 200 : 240,
        marginTop: 14,
        marginRight: 4,
        marginBottom: 36,
        marginLeft: Math.max(...domain.map((value) => textWidth(format(value)))) * fontSize + 14,
        x: {type: "band", domain: months, padding: 0.25},
        y: {label: null, grid: true, ticks: flat ? [0] : 4, domain, nice: true, tickFormat: format},
        marks: [
          Plot.barY(rows, {
            x: (row: ReleasedRow) => cellOf(row, x),
            y: (row: ReleasedRow) => numberOf(row, y),
            fill: (row: ReleasedRow) => (strong(row) ? seriesColour(0) : "var(--muted-fill)"),
            title: (row: ReleasedRow) =>
              `${formatMonth(String(cellOf(row, x)), voice.lang)}\n${format(numberOf(row, y) ?? 0)}`
          }),
          limits.length === 0
            ? null
            : Plot.ruleY([numberOf(limits.at(-1)!, limit!)], {
                stroke: "var(--limit)",
                strokeDasharray: "5,3",
                strokeWidth: 1.5
              }),
          monthAxis(months, width, voice.lang),
          Plot.ruleY([0], {stroke: "currentColor"})
        ]
      });
    const known = rows.filter((row) => numberOf(row, y) !== null);
    return {
      measure: measureText(measure, unit, voice),
      reading: limit ? limitReading : reading,
      values: [y],
      // A column or two among many months that have none tell no course.
      tabled: rows.length > 2 && known.length <= rows.length / 3,
      legend: limit
        ? legend([
            {label: measure[voice.lang], colour: seriesColour(0)},
            {label: limitText(table, limit, limits, voice.lang, format), colour: "var(--limit)", form: "dash"}
          ])
        : null,
      draw
    };
  });
}

/** Every month from the first to the last: one that was not measured keeps its place. */
function monthsThrough(sorted: readonly string[]): string[] {
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const count = (month: string) => 12 * Number(month.slice(0, 4)) + Number(month.slice(5, 7)) - 1;
  return Array.from({length: count(last) - count(first) + 1}, (_, k) => {
    const at = count(first) + k;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
}

function limitText(
  table: Released,
  limit: string,
  rows: readonly ReleasedRow[],
  lang: "en" | "zh",
  format: (value: number) => string
): string {
  const last = rows.at(-1);
  return `${columnOf(table, limit)[lang]}${last ? ` ${format(numberOf(last, limit)!)}` : ""}`;
}
