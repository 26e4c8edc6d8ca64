import * as Plot from "npm:@observablehq/plot";
import type {Released, ReleasedRow, Words} from "../schema/released.js";
import {monthTicks, plotStyle, seriesColour, thinOut} from "./chartStyle.js";
import type {FigureOptions} from "./figure.js";
import {chartFigure, measureText} from "./figure.js";
import {formatMonth, formatValue} from "./format.js";
import {legend} from "./legend.js";
import {moneyUnit} from "./moneyUnit.js";
import {cellOf, columnOf, isPart, labelOf, numberOf} from "./rows.js";
import {textWidth} from "./textWidth.js";

export interface StackedBarsOptions extends FigureOptions {
  /** Column of months. */
  x: string;
  /** Column of amounts. */
  y: string;
  /** Column of parts, stacked in the order of its labels. */
  fill: string;
  /** A second figure of each part, printed in the pointer's text: its share. */
  beside?: string;
}

const reading: Words = {
  en: "Each column is a month; its height is the total, each colour one part, in the order of the legend from the bottom up.",
  zh: "每根柱为一个月，柱高为合计，颜色为各组成部分，自下而上与图例顺序一致。"
};

/** Parts of a total by month. */
export function stackedBars(table: Released, options: StackedBarsOptions): HTMLElement {
  const {x, y, beside} = options;
  return chartFigure(table, options, (all, voice) => {
    const rows = all.filter(isPart);
    const [measure, parts] = [columnOf(table, y), columnOf(table, options.fill)];
    const keys = partsInOrder(rows, options.fill, Object.keys(parts.labels ?? {}));
    const months = [...new Set(rows.map((row) => String(cellOf(row, x))))].sort();
    const unit = moneyUnit(
      rows.map((row) => cellOf(row, y)),
      voice
    );
    const format = (value: number) => formatValue(value, measure.type, voice, {unit});
    const title = (row: ReleasedRow) => {
      const value = numberOf(row, y);
      const second = beside ? cellOf(row, beside) : null;
      return [
        `${formatMonth(String(cellOf(row, x)), voice.lang)} ${labelOf(parts, cellOf(row, options.fill), voice.lang)}`,
        value === null ? "" : format(value),
        second === null ? "" : formatValue(second, columnOf(table, beside!).type, voice)
      ].join("\n");
    };
    const draw = (width: number) =>
      Plot.plot({
        ...plotStyle,
        width,
        height: width < 480 ? 220 : 280,
        marginTop: 10,
        marginRight: 4,
        marginBottom: 34,
        marginLeft: 8 + textWidth("0,000.0") * 12,
        x: {type: "band", domain: months, padding: 0.18},
        y: {label: null, grid: true, ticks: 4, tickFormat: (value: number) => format(value)},
        color: {domain: keys, range: keys.map((_, index) => seriesColour(index))},
        marks: [
          Plot.barY(rows, {
            x: (row: ReleasedRow) => cellOf(row, x),
            y: (row: ReleasedRow) => numberOf(row, y),
            fill: (row: ReleasedRow) => cellOf(row, options.fill),
            order: keys,
            title,
            stroke: "var(--paper)",
            strokeWidth: 0.5
          }),
          monthAxis(months, width, voice.lang),
          Plot.ruleY([0], {stroke: "currentColor"})
        ]
      });
    return {
      measure: measureText(measure, unit, voice),
      reading,
      values: [y],
      legend: legend(
        keys.map((key, index) => ({label: labelOf(parts, key, voice.lang), colour: seriesColour(index)}))
      ),
      draw
    };
  });
}

/** Ticks under a band scale of months, the last month always named. */
export function monthAxis(months: readonly string[], width: number, lang: "en" | "zh"): Plot.Markish {
  const ticks = thinOut(months, Math.floor(width / 70));
  const texts = monthTicks(ticks, lang);
  return Plot.axisX(ticks, {
    label: null,
    tickSize: 3,
    tickFormat: (_: string, index: number) => texts[index]!
  });
}

function partsInOrder(rows: readonly ReleasedRow[], fill: string, labelled: readonly string[]): string[] {
  const present = [...new Set(rows.map((row) => String(cellOf(row, fill))))];
  const rank = (key: string) => (labelled.includes(key) ? labelled.indexOf(key) : labelled.length);
  return present.sort((a, b) => rank(a) - rank(b));
}
