import type {Released, ReleasedRow, Words} from "../schema/released.js";
import {element} from "./element.js";
import type {FigureOptions} from "./figure.js";
import {chartFigure} from "./figure.js";
import type {Voice} from "./locale.js";
import {fill, reasonInWords, say} from "./messages.js";
import type {Cell, MatrixPlan} from "./matrixDrawing.js";
import {drawMatrix} from "./matrixDrawing.js";
import type {Measure} from "./measure.js";
import {measureOf} from "./measure.js";
import {cellOf, codesInOrder, columnOf, isPart, isSuppressed, labelOf, numberOf, reasonOf} from "./rows.js";
import type {ShadeScale} from "./shades.js";
import {divergingScale, fixedScale, sequentialScale} from "./shades.js";

export interface MatrixOptions extends FigureOptions {
  /** Code column of the columns: where to. */
  x: string;
  /** Code column of the rows: where from. */
  y: string;
  /** Column of the value printed in each cell. */
  value: string;
  /** Column that colours the cell, where it is not the value: the probability behind a count. */
  colour?: string;
  /** A second figure under the value. */
  beside?: string;
  /** Ends of the value's interval, told by the pointer. */
  low?: string;
  high?: string;
  /** Cells from a code to itself are drawn pale and left out of the colour scale: who stayed. */
  diagonal?: "muted";
  /** Shades from low to high, or to both sides of `middle` (0 unless told). */
  scale?: "sequential" | "diverging";
  middle?: number;
  /** Where a measure has ends of its own, its shades stand between these and not between zero and the greatest value. */
  ends?: readonly [low: number, high: number];
}

const marks: Words = {
  en: "The stronger the shade, the larger the value. Slanted lines: withheld. An empty place: nothing there. Figures too wide for their cell stand in the table below.",
  zh: "颜色越深数值越大。斜线表示依规则不予显示，空白表示无数据；格内排不下的数值见下表。"
};

const reading: Words = {
  en: `Each cell holds what is both in its row and in its column. ${marks.en}`,
  zh: `每格为所在行与所在列的交叉项；${marks.zh}`
};

const diagonalReading: Words = {
  en: `Each row is divided among the columns; pale cells on the diagonal are of one name in both. ${marks.en}`,
  zh: `每行按各列细分，对角线淡色格为行列相同者；${marks.zh}`
};

const under: Words = {en: "under it {measure}", zh: "下行为{measure}"};

/**
 * Two codes against each other: migration between tiers, heat of industry by region. Rows of the table that are totals
 * or subtotals stand at the edge, unshaded; nothing is added up here.
 */
export function matrix(table: Released, options: MatrixOptions): HTMLElement {
  return chartFigure(table, options, (rows, voice) => {
    const parts = rows.filter(isPart);
    const measure = measureOf(table, options.value, rows, voice);
    const painted = options.colour === undefined ? measure : measureOf(table, options.colour, parts, voice);
    const scale = scaleOf(parts, options);
    const beside = options.beside === undefined ? null : measureOf(table, options.beside, parts, voice);
    const plan = planOf(table, rows, options, voice, {measure, beside, scale});
    return {
      measure: [
        measure.text,
        beside && fill(under[voice.lang], {measure: beside.text}),
        painted !== measure && say("colouredBy", voice.lang, {measure: painted.text})
      ]
        .filter(Boolean)
        .join(say("comma", voice.lang)),
      reading: options.diagonal ? diagonalReading : reading,
      rows: parts,
      values: [options.value],
      legend:
        scale &&
        ramp(
          scale,
          (value) => painted.format(value, options.scale === "diverging" && !options.middle),
          plan.cells.some(({withheld}) => withheld),
          voice
        ),
      draw: (width) => drawMatrix(plan, width)
    };
  });
}

function scaleOf(
  parts: readonly ReleasedRow[],
  {x, y, value, colour = value, ...options}: MatrixOptions
): ShadeScale | null {
  const values = parts
    .filter((row) => options.diagonal === undefined || cellOf(row, x) !== cellOf(row, y))
    .map((row) => numberOf(row, colour))
    .filter((number) => number !== null);
  if (values.length === 0) return null;
  if (options.ends) return fixedScale(options.ends);
  return options.scale === "diverging"
    ? divergingScale(values, options.middle ?? 0)
    : sequentialScale(values);
}

function planOf(
  table: Released,
  rows: readonly ReleasedRow[],
  options: MatrixOptions,
  voice: Voice,
  {measure, beside, scale}: {measure: Measure; beside: Measure | null; scale: ShadeScale | null}
): MatrixPlan {
  // Differences from a middle of zero carry their sign; levels at the edge are none.
  const signed = options.scale === "diverging" && !options.middle;
  const [across, down] = [columnOf(table, options.x), columnOf(table, options.y)];
  const parts = rows.filter(isPart);
  const axis = (column: typeof across) => {
    const inner = codesInOrder(parts, column);
    const edge = codesInOrder(rows, column).filter((code) => !inner.includes(code));
    return [...inner, ...edge].map((code) => ({
      code,
      label: labelOf(column, code, voice.lang),
      edge: edge.includes(code)
    }));
  };
  const [columns, lines] = [axis(across), axis(down)];
  const seen = new Set<string>();
  const cells = rows.map((row): Cell => {
    const column = columns.findIndex(({code}) => code === String(cellOf(row, options.x)));
    const line = lines.findIndex(({code}) => code === String(cellOf(row, options.y)));
    const place = `${lines[line]!.code} → ${columns[column]!.code}`;
    if (seen.has(place)) throw new Error(`two values of one cell: ${place} (table ${table.name})`);
    seen.add(place);
    const value = numberOf(row, options.value);
    const format = (each: number) => measure.format(each, signed && isPart(row));
    const level = numberOf(row, options.colour ?? options.value);
    const muted = options.diagonal !== undefined && columns[column]!.code === lines[line]!.code;
    const besides = beside && numberOf(row, beside.column.name);
    const second = besides === null ? "" : beside!.format(besides);
    return {
      column,
      line,
      value: value === null ? null : format(value),
      second,
      withheld: isSuppressed(row, options.value),
      shade: isPart(row) && !muted && value !== null && level !== null ? scale!.shadeOf(level) : null,
      muted,
      title: [
        `${lines[line]!.label} → ${columns[column]!.label}`,
        value === null ? reasonInWords(reasonOf(row, options.value), voice.lang) : format(value),
        intervalText(row, options, format),
        second
      ]
        .filter(Boolean)
        .join("\n")
    };
  });
  return {corner: `↓ ${down[voice.lang]}　→ ${across[voice.lang]}`, columns, lines, cells};
}

function intervalText(
  row: ReleasedRow,
  {low, high}: MatrixOptions,
  format: (value: number) => string
): string {
  const ends = [low, high].map((name) => (name === undefined ? null : numberOf(row, name)));
  return ends[0] === null || ends[1] === null ? "" : `${format(ends[0]!)} – ${format(ends[1]!)}`;
}

/** Shades between the two values at their ends, and what hatching means where there is any. */
function ramp(
  scale: ShadeScale,
  format: (value: number) => string,
  withheld: boolean,
  {lang}: Voice
): HTMLElement {
  const swatch = (fill: string, form = "") =>
    element("span", {class: `swatch ${form}`, style: `--swatch: ${fill}`});
  return element(
    "ul",
    {class: "legend"},
    element(
      "li",
      {class: "ramp"},
      format(scale.low),
      ...scale.shades.map(({fill}) => swatch(fill)),
      format(scale.high)
    ),
    withheld && element("li", {}, swatch("var(--line-strong)", "hatch"), say("withheldCell", lang))
  );
}
