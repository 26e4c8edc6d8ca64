import * as Plot from "npm:@observablehq/plot";
import type {Released, ReleasedRow, Words} from "../schema/released.js";
import {fontSize, plotStyle, seriesColour} from "./chartStyle.js";
import type {FigureOptions} from "./figure.js";
import {chartFigure, measureText} from "./figure.js";
import {formatValue, nullMark, suppressedMark} from "./format.js";
import {legend} from "./legend.js";
import {reasonInWords, say} from "./messages.js";
import {moneyUnit} from "./moneyUnit.js";
import {cellOf, columnOf, isPart, labelOf, numberOf, reasonOf} from "./rows.js";
import {shortLines} from "./labelPlacement.js";
import {exactUnit} from "./tableUnits.js";
import {textWidth, widest} from "./textWidth.js";

export interface GroupedBarsOptions extends FigureOptions {
  /** Column of values. */
  x: string;
  /** Column of groups, in the order of the column `order`. */
  y: string;
  /** Column that tells the bars of a group apart, in the order of its labels. */
  fill: string;
}

const reading: Words = {
  en: "Each group is a row of names on the left; its bars measure that group as the colours say, all on one scale. Compare the bars within a group first, then the groups.",
  zh: "左侧每个名称为一组，组内各条按图例颜色区分，全图同一标尺。先比较组内各条，再比较各组。"
};

const barHeight = 14;

/** The same groups measured in two or three ways, side by side: bands by average and by month-end balance. */
export function groupedBars(table: Released, options: GroupedBarsOptions): HTMLElement {
  const {x, y} = options;
  return chartFigure(table, options, (all, voice) => {
    const rows = all.filter(isPart).sort((a, b) => (numberOf(a, "order") ?? 0) - (numberOf(b, "order") ?? 0));
    const [measure, groups, ways] = [columnOf(table, x), columnOf(table, y), columnOf(table, options.fill)];
    const names = [...new Set(rows.map((row) => labelOf(groups, cellOf(row, y), voice.lang)))];
    const labelled = Object.keys(ways.labels ?? {});
    const present = [...new Set(rows.map((row) => String(cellOf(row, options.fill))))];
    const keys = [
      ...labelled.filter((key) => present.includes(key)),
      ...present.filter((key) => !labelled.includes(key))
    ];
    const unit = moneyUnit(
      rows.map((row) => cellOf(row, x)),
      voice
    );
    const format = (value: number) => formatValue(value, measure.type, voice, {unit});
    const text = (row: ReleasedRow) => {
      const value = numberOf(row, x);
      if (value !== null) return format(value);
      return reasonOf(row, x)?.startsWith("SUPPRESSED") ? suppressedMark : nullMark;
    };
    const name = (row: ReleasedRow) => labelOf(groups, cellOf(row, y), voice.lang);
    const way = (row: ReleasedRow) => String(cellOf(row, options.fill));
    const title = (row: ReleasedRow) => {
      const value = numberOf(row, x);
      const told = value === null ? reasonInWords(reasonOf(row, x), voice.lang) : format(value);
      return `${name(row)}\n${labelOf(ways, way(row), voice.lang)} ${told}`;
    };
    const draw = (width: number) => {
      const short = (label: string) => shortLines(label, (0.38 * width - 10) / fontSize, 2);
      return Plot.plot({
        ...plotStyle,
        width,
        height: names.length * (keys.length * barHeight + 12) + 4,
        marginTop: 2,
        marginBottom: 2,
        marginLeft: Math.ceil(widest(names.flatMap(short)) * fontSize) + 10,
        marginRight: Math.ceil(Math.max(...rows.map((row) => textWidth(text(row)))) * fontSize) + 8,
        x: {axis: null},
        y: {axis: null, domain: keys, padding: 0.1},
        fy: {
          domain: names,
          padding: 0.2,
          label: null,
          axis: "left",
          tickSize: 0,
          tickFormat: (label: string) => short(label).join("\n")
        },
        color: {domain: keys, range: keys.map((_, index) => seriesColour(index * 2))},
        marks: [
          Plot.barX(rows, {
            x: (row: ReleasedRow) => numberOf(row, x) ?? 0,
            y: way,
            fy: name,
            fill: way,
            title
          }),
          Plot.text(rows, {
            x: (row: ReleasedRow) => numberOf(row, x) ?? 0,
            y: way,
            fy: name,
            text,
            textAnchor: "start",
            dx: 5,
            fill: "currentColor"
          }),
          Plot.ruleX([0], {stroke: "currentColor", strokeOpacity: 0.5})
        ]
      });
    };
    return {
      measure:
        measureText(measure, unit, voice) +
        (groups.amounts ? say("bandsIn", voice.lang, {unit: exactUnit(voice).label}) : ""),
      reading,
      values: [x],
      legend: legend(
        keys.map((key, index) => ({label: labelOf(ways, key, voice.lang), colour: seriesColour(index * 2)}))
      ),
      draw
    };
  });
}
