import type {Released, ReleasedRow, Words} from "../schema/released.js";
import {svg} from "./element.js";
import type {FigureOptions} from "./figure.js";
import {chartFigure} from "./figure.js";
import {formatDate, formatMonth, nullMark, suppressedMark} from "./format.js";
import {shortLines} from "./labelPlacement.js";
import type {Measure} from "./measure.js";
import {measureOf} from "./measure.js";
import {fill} from "./messages.js";
import {cellOf, codesInOrder, columnOf, isPart, isSuppressed, labelOf, numberOf} from "./rows.js";
import {drawingOf, hint, lineHeight, textLines} from "./svgText.js";
import type {Range} from "./valueRange.js";
import {valueRange} from "./valueRange.js";

export interface MultiplesOptions extends FigureOptions {
  /** Column of months or dates. */
  x: string;
  y: string;
  /** Code column: a panel for each of its values. */
  series: string;
  /** Column drawn dashed in each panel: plan, peers, the whole bank. */
  compare?: string;
}

interface Panel {
  label: string;
  /** By time; null where a period has no value. */
  values: (number | null)[];
  compared: (number | null)[];
  /** The last value as printed, and as it orders the panels. */
  text: string;
  last: number | null;
  title: string;
}

const reading: Words = {
  en: "A panel for each name, all on one scale and over the same periods, the largest last value first. A gap in a line is a period without a value. The figure is that of the last period.",
  zh: "每格一项，刻度与期间一致，按最新值由大到小排列；线的中断处表示该期无值，所示数字为最新一期。"
};
const scale: Words = {en: "one scale for all panels: {low} to {high}", zh: "各格同一刻度：{low} 至 {high}"};

/** The same measure for each value of a code, small and side by side: shapes to be compared, not read off. */
export function smallMultiples(table: Released, options: MultiplesOptions): HTMLElement {
  const {x, y, series, compare} = options;
  return chartFigure(table, options, (all, voice) => {
    const rows = all.filter(isPart);
    const column = columnOf(table, series);
    const measure = measureOf(table, y, rows, voice, compare === undefined ? [] : [compare]);
    const times = [...new Set(rows.map((row) => String(cellOf(row, x))))].sort();
    const written = (time: string) =>
      time.length === 7 ? formatMonth(time, voice.lang) : formatDate(time, voice.lang);
    const panels = codesInOrder(rows, column).map((code) =>
      panelOf(
        rows.filter((row) => String(cellOf(row, series)) === code),
        labelOf(column, code, voice.lang),
        {times, written, measure, options}
      )
    );
    const range = valueRange(
      panels.flatMap(({values, compared}) => [...values, ...compared]).filter((value) => value !== null)
    );
    const ordered = [...panels.filter(({last}) => last !== null)]
      .sort((a, b) => b.last! - a.last!)
      .concat(panels.filter(({last}) => last === null));
    return {
      measure: measure.text,
      reading,
      rows,
      values: [y],
      remark: fill(scale[voice.lang], {low: measure.format(range[0]), high: measure.format(range[1])}),
      draw: (width) => drawPanels(ordered, range, width)
    };
  });
}

function panelOf(
  rows: readonly ReleasedRow[],
  label: string,
  {
    times,
    written,
    measure,
    options: {x, y, compare}
  }: {
    times: readonly string[];
    written: (time: string) => string;
    measure: Measure;
    options: MultiplesOptions;
  }
): Panel {
  const at = new Map(rows.map((row) => [String(cellOf(row, x)), row]));
  if (at.size !== rows.length) throw new Error(`two values of one period in a panel: ${label}`);
  const valuesOf = (name: string) =>
    times.map((time) => {
      const row = at.get(time);
      return row ? numberOf(row, name) : null;
    });
  const newest = at.get(times.at(-1)!);
  const last = newest ? numberOf(newest, y) : null;
  const text =
    newest && isSuppressed(newest, y) ? suppressedMark : last === null ? nullMark : measure.format(last);
  return {
    label,
    values: valuesOf(y),
    compared: compare === undefined ? [] : valuesOf(compare),
    text,
    last,
    title: `${label}\n${written(times.at(-1)!)} ${text}`
  };
}

const gap = 16;
const tall = 52;

function drawPanels(panels: readonly Panel[], range: Range, width: number): Element {
  const across = Math.min(panels.length, width < 480 ? 2 : 4);
  const wide = (width - gap * (across - 1)) / across;
  const names = panels.map(({label}) => shortLines(label, wide / 12));
  const heads = Math.max(...names.map(({length}) => length)) * lineHeight;
  const high = heads + lineHeight + 6 + tall + gap;
  return drawingOf(
    width,
    Math.ceil(panels.length / across) * high - gap + 4,
    ...panels.map((panel, index) => {
      const [left, top] = [(index % across) * (wide + gap), Math.floor(index / across) * high];
      const group = svg("g", {transform: `translate(${left.toFixed(1)} ${top})`}, hint(panel.title));
      // Catches the pointer all over the panel.
      group.append(
        svg("rect", {width: wide.toFixed(1), height: high - gap, fill: "none", "pointer-events": "all"})
      );
      group.append(textLines(names[index]!, 0, lineHeight / 2));
      group.append(textLines([panel.text], 0, heads + lineHeight / 2, {"font-weight": 700}));
      group.append(drawLine(panel, range, wide, heads + lineHeight + 6));
      return group;
    })
  );
}

function drawLine({values, compared}: Panel, [low, top]: Range, width: number, from: number): SVGGElement {
  const x = (at: number) => (values.length < 2 ? width / 2 : (at / (values.length - 1)) * (width - 6) + 3);
  const y = (value: number) => from + tall - 3 - ((value - low) / (top - low || 1)) * (tall - 6);
  const path = (all: readonly (number | null)[]) =>
    all
      .map((value, at) =>
        value === null
          ? ""
          : `${at === 0 || all[at - 1] === null ? "M" : "L"}${x(at).toFixed(1)},${y(value).toFixed(1)}`
      )
      .join("");
  const base = y(Math.max(low, Math.min(0, top))).toFixed(1);
  const group = svg("g", {});
  group.append(svg("line", {x1: 0, x2: width.toFixed(1), y1: base, y2: base, stroke: "var(--line)"}));
  if (compared.some((value) => value !== null)) {
    group.append(
      svg("path", {d: path(compared), fill: "none", stroke: "var(--compare)", "stroke-dasharray": "4,3"})
    );
  }
  if (values.some((value) => value !== null)) {
    group.append(
      svg("path", {d: path(values), fill: "none", stroke: "var(--series-1)", "stroke-width": 1.75})
    );
  }
  values.forEach((value, at) => {
    const lone = value !== null && (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null;
    if (value === null || !(lone || at === values.length - 1)) return;
    group.append(
      svg("circle", {cx: x(at).toFixed(1), cy: y(value).toFixed(1), r: 2.5, fill: "var(--series-1)"})
    );
  });
  return group;
}
