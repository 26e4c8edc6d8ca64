import * as Plot from "npm:@observablehq/plot";
import type {Released, ReleasedRow, Words} from "../schema/released.js";
import {fontSize, plotStyle} from "./chartStyle.js";
import type {FigureOptions} from "./figure.js";
import {chartFigure, measureText} from "./figure.js";
import {formatValue} from "./format.js";
import {legend} from "./legend.js";
import type {Lang} from "./locale.js";
import {moneyUnit} from "./moneyUnit.js";
import {cellOf, columnOf, isSuppressed, isTotal, labelOf, numberOf} from "./rows.js";
import {shortLines} from "./labelPlacement.js";
import {textWidth, widest} from "./textWidth.js";

export interface WaterfallOptions extends FigureOptions {
  /** Column of signed amounts; a total row states the level reached. */
  x: string;
  /** Column of steps, in the order of the column `order`. */
  y: string;
}

interface Step {
  label: string;
  from: number;
  to: number;
  colour: string;
  text: string;
}

const reading: Words = {
  en: "Read from the top: each bar starts where the one above ended. Dark bars are levels reached; the others add to them or take away, as their sign says.",
  zh: "自上而下阅读：每一条从上一条终点开始；深色条为阶段结果，其余为增减项，正负见数值符号。"
};

const words: Record<"level" | "adds" | "takes", Words> = {
  level: {en: "level", zh: "阶段结果"},
  adds: {en: "adds (+)", zh: "增加（+）"},
  takes: {en: "takes away (−)", zh: "减少（−）"}
};

const restLabel: Words = {en: "Steps withheld, together", zh: "不予列示项合计"};

/** Steps that lead from one total to the next, closing on each; two or more that are withheld in between are one bar. */
export function waterfall(table: Released, options: WaterfallOptions): HTMLElement {
  const {x, y} = options;
  return chartFigure(table, options, (all, voice) => {
    const rows = [...all].sort((a, b) => (numberOf(a, "order") ?? 0) - (numberOf(b, "order") ?? 0));
    const [measure, names] = [columnOf(table, x), columnOf(table, y)];
    const unit = moneyUnit(
      rows.map((row) => cellOf(row, x)),
      voice
    );
    const format = (value: number, signed: boolean) =>
      formatValue(value, measure.type, voice, {unit, signed});
    const named = (row: ReleasedRow) => labelOf(names, cellOf(row, y), voice.lang);
    const steps = stepsOf(rows, x, {named, rest: restLabel[voice.lang], format});
    return {
      measure: measureText(measure, unit, voice),
      reading,
      values: [x],
      legend: stepLegend(voice.lang),
      draw: (width) => drawSteps(steps, width)
    };
  });
}

function stepLegend(lang: Lang): Node {
  return legend([
    {label: words.level[lang], colour: "var(--series-1)"},
    {label: words.adds[lang], colour: "var(--gain)"},
    {label: words.takes[lang], colour: "var(--loss)"}
  ]);
}

interface StepWords {
  named: (row: ReleasedRow) => string;
  /** What steps withheld are called. */
  rest: string;
  format: (value: number, signed: boolean) => string;
}

function stepsOf(rows: readonly ReleasedRow[], x: string, {named, rest, format}: StepWords): Step[] {
  let level = 0;
  /** Steps withheld since the last total; null where none is known, or a step is missing for another reason. */
  let withheld: number | null = null;
  const bar = (label: string, value: number): Step => {
    const from = level;
    level += value;
    const colour = value < 0 ? "var(--loss)" : "var(--gain)";
    return {label, from, to: level, colour, text: format(value, true)};
  };
  return rows.flatMap((row) => {
    const value = numberOf(row, x);
    if (value === null) {
      withheld = withheld === null || isTotal(row) || !isSuppressed(row, x) ? null : withheld + 1;
      return [];
    }
    if (!isTotal(row)) return [bar(named(row), value)];
    const missing = withheld !== null && withheld > 1 && value !== level ? [bar(rest, value - level)] : [];
    [level, withheld] = [value, 0];
    return [
      ...missing,
      {label: named(row), from: 0, to: value, colour: "var(--series-1)", text: format(value, false)}
    ];
  });
}

function drawSteps(steps: readonly Step[], width: number): Element {
  const text = Math.max(...steps.map((step) => textWidth(step.text))) * fontSize + 8;
  const narrow = width < 480;
  const rowHeight = narrow ? 40 : 28;
  const keys = steps.map((_, index) => index);
  const names = steps.map(({label}) =>
    shortLines(label, ((narrow ? width : 0.38 * width) - 10) / fontSize, narrow ? 1 : 2)
  );
  const labels = widest(names.flat()) * fontSize + 10;
  const inset = narrow ? {insetTop: 18, insetBottom: 3} : {insetTop: 4, insetBottom: 4};
  return Plot.plot({
    ...plotStyle,
    width,
    height: steps.length * rowHeight + 4,
    marginTop: 2,
    marginBottom: 2,
    marginLeft: narrow ? 2 : labels,
    marginRight: text,
    x: {axis: null},
    y: {axis: null, domain: keys, padding: 0},
    marks: [
      Plot.ruleX([0], {stroke: "currentColor", strokeOpacity: 0.4}),
      Plot.barX(steps, {
        x1: "from",
        x2: "to",
        y: keys,
        fill: "colour",
        title: (step: Step) => `${step.label} ${step.text}`,
        ...inset
      }),
      Plot.text(steps, {
        frameAnchor: "left",
        y: keys,
        text: (_: Step, index: number) => names[index]!.join("\n"),
        fill: "currentColor",
        ...(narrow ? {dy: -11, textAnchor: "start"} : {dx: -8, textAnchor: "end"})
      }),
      Plot.text(steps, {
        x: ({from, to}: Step) => Math.max(from, to),
        y: keys,
        text: "text",
        textAnchor: "start",
        dx: 5,
        dy: narrow ? 7 : 0,
        fill: "currentColor"
      })
    ]
  });
}
