import type {Released, ReleasedRow, Words} from "../schema/released.js";
import type {FigureOptions} from "./figure.js";
import {chartFigure} from "./figure.js";
import type {LegendItem} from "./legend.js";
import {legend} from "./legend.js";
import type {Voice} from "./locale.js";
import {fill, say} from "./messages.js";
import {formatNumber} from "./format.js";
import type {Measure} from "./measure.js";
import {measureOf} from "./measure.js";
import type {Corner, Dot, ScatterPlan} from "./quadrantDrawing.js";
import {drawScatter} from "./quadrantDrawing.js";
import {cellOf, columnOf, isPart, isSuppressed, labelOf, numberOf} from "./rows.js";

export interface QuadrantOptions extends FigureOptions {
  /** Columns of the two measures. */
  x: string;
  y: string;
  /** Code or text column that names the dots. */
  name: string;
  /** Column of a third measure, told by the area of the dot. */
  size?: string;
  /** Thresholds, drawn as lines across: a number, or the column that holds the same number in its rows. */
  xAt?: number | string | null;
  yAt?: number | string | null;
  /** Names of the four fields that the thresholds make. A value at the threshold lies above it. */
  quadrants?: Partial<Record<Corner, Words>>;
  /** The field that matters: its dots are drawn strong, the others pale. */
  focus?: Corner;
  /** Dots named in the drawing, the largest first; default 8. */
  labels?: number;
  /** Axes in powers of ten. A value of zero or below has no place there: throws. */
  log?: "x" | "y" | "both";
}

const reading: Words = {
  en: "Each dot is one name, placed by two measures. Dashed lines are the thresholds; a dot on a line counts as above it. Where dots differ in size, the area tells the third measure. The largest are named; point at a dot, or see the table, for the others.",
  zh: "每个圆点代表一个对象，位置由两项指标决定；虚线为阈值，恰在线上者计入高侧。圆点大小不一时，面积表示第三项指标。仅标注最大的若干项，其余可指向圆点或查看下表。"
};
const against: Words = {en: "{y} against {x}", zh: "纵轴：{y}；横轴：{x}"};
const area: Words = {en: "area: {size}", zh: "圆点面积：{size}"};
const named: Words = {en: "Threshold: {name} ≥ {value}", zh: "阈值：{name} ≥ {value}"};
const valueless: Words = {
  en: "{count} not drawn, without a value: {labels}.",
  zh: "{count} 项因无值未列入图：{labels}。"
};
const sizeless: Words = {
  en: "{count} drawn hollow, without a size above zero.",
  zh: "{count} 项无正值可表示面积，以空心圆点表示。"
};

/** Two measures against each other, in the four fields that their thresholds make: who earns much and risks much. */
export function quadrantScatter(table: Released, options: QuadrantOptions): HTMLElement {
  const {x, y, size} = options;
  return chartFigure(table, options, (all, voice) => {
    const rows = all.filter(isPart);
    const drawn = rows.filter((row) => numberOf(row, x) !== null && numberOf(row, y) !== null);
    const measures = {
      x: measureOf(table, x, drawn, voice),
      y: measureOf(table, y, drawn, voice),
      size: size === undefined ? null : measureOf(table, size, drawn, voice)
    };
    const at = {x: thresholdOf(rows, options.xAt), y: thresholdOf(rows, options.yAt)};
    refuseNotPositive(drawn, options, at);
    const plan = planOf(table, drawn, options, voice, measures, at);
    // Nothing to draw where each row lacks one of the two: the frame then tells why the first is missing.
    const without = rows.filter((row) => numberOf(row, x) === null);
    const missing = drawn.length > 0 ? {} : {rows: without.length > 0 ? without : rows};
    return {
      measure: [
        fill(against[voice.lang], {x: measures.x.text, y: measures.y.text}),
        measures.size && fill(area[voice.lang], {size: measures.size.text})
      ]
        .filter(Boolean)
        .join(voice.lang === "zh" ? "；" : "; "),
      reading,
      values: drawn.length > 0 ? [x, y] : [without.length > 0 ? x : y],
      ...missing,
      legend: thresholdLegend(measures, at, voice),
      remark: remarkOf(table, rows, drawn, options, plan, voice),
      draw: (width) => drawScatter(plan, width)
    };
  });
}

type Thresholds = Record<"x" | "y", number | null>;
type Measures = {x: Measure; y: Measure; size: Measure | null};

function thresholdOf(rows: readonly ReleasedRow[], at: number | string | null | undefined): number | null {
  if (typeof at !== "string") return at ?? null;
  const values = new Set(rows.map((row) => numberOf(row, at)).filter((value) => value !== null));
  if (values.size > 1) throw new Error(`a threshold has one value: ${at} has ${values.size}`);
  return [...values][0] ?? null;
}

function refuseNotPositive(rows: readonly ReleasedRow[], options: QuadrantOptions, at: Thresholds): void {
  for (const axis of ["x", "y"] as const) {
    if (options.log !== axis && options.log !== "both") continue;
    const values = [...rows.map((row) => numberOf(row, options[axis])!), at[axis] ?? 1];
    const refused = values.find((value) => value <= 0);
    if (refused !== undefined) {
      throw new Error(`no logarithm of a value that is not above zero: ${refused} (column ${options[axis]})`);
    }
  }
}

function planOf(
  table: Released,
  rows: readonly ReleasedRow[],
  options: QuadrantOptions,
  voice: Voice,
  measures: Measures,
  at: Thresholds
): ScatterPlan {
  const {x, y, size, labels = 8, log, focus, quadrants = {}} = options;
  if (
    (focus || Object.keys(quadrants).length > 0) &&
    (options.xAt === undefined || options.yAt === undefined)
  )
    throw new Error("quadrants need two thresholds: xAt and yAt");
  const column = columnOf(table, options.name);
  const crossed = at.x !== null && at.y !== null;
  const dots = rows.map((row): Dot => {
    const name = labelOf(column, cellOf(row, options.name), voice.lang);
    const weight = size === undefined ? null : numberOf(row, size);
    const told = [measures.x, measures.y, measures.size].map(
      (measure) =>
        measure && `${measure.column[voice.lang]} ${measure.format(cellOf(row, measure.column.name))}`
    );
    const [left, up] = [numberOf(row, x)!, numberOf(row, y)!];
    return {
      x: left,
      y: up,
      name,
      weight: weight !== null && weight > 0 ? weight : null,
      pale: focus !== undefined && crossed && cornerOf(left, up, at) !== focus,
      title: [name, ...told].filter(Boolean).join("\n")
    };
  });
  const rank = ({pale, weight, y, x}: Dot) =>
    [pale ? 0 : 1, size === undefined ? y : (weight ?? 0), x] as const;
  dots.sort((a, b) => {
    const [p, q] = [rank(a), rank(b)];
    return q[0] - p[0] || q[1] - p[1] || q[2] - p[2];
  });
  return {
    dots,
    sized: size !== undefined,
    labels,
    x: {...axisOf(measures.x), at: at.x, log: log === "x" || log === "both"},
    y: {...axisOf(measures.y), at: at.y, log: log === "y" || log === "both"},
    corners: crossed
      ? Object.entries(quadrants).map(([corner, words]) => ({
          corner: corner as Corner,
          text: words[voice.lang],
          strong: corner === focus
        }))
      : []
  };
}

function cornerOf(x: number, y: number, at: Thresholds): Corner {
  return `${y >= at.y! ? "top" : "bottom"}${x >= at.x! ? "Right" : "Left"}`;
}

function axisOf(measure: Measure) {
  return {
    text: measure.text,
    format: measure.format,
    fen: measure.column.type === "money" ? measure.unit.fen : 1
  };
}

function thresholdLegend(measures: Measures, at: Thresholds, voice: Voice): HTMLElement | null {
  const items = (["x", "y"] as const).flatMap((axis): LegendItem[] => {
    const {column, format, unit} = measures[axis];
    const value = at[axis];
    if (value === null) return [];
    const amount =
      format(value) + (column.type === "money" ? say("inUnit", voice.lang, {unit: unit.label}) : "");
    const label = fill(named[voice.lang], {name: column[voice.lang], value: amount});
    return [{label, colour: "var(--limit)", form: "dash"}];
  });
  return items.length > 0 ? legend(items) : null;
}

/** What has no dot is counted and named, so that it is not taken for absent. */
function remarkOf(
  table: Released,
  rows: readonly ReleasedRow[],
  drawn: readonly ReleasedRow[],
  options: QuadrantOptions,
  {dots, sized}: ScatterPlan,
  voice: Voice
): string {
  const column = columnOf(table, options.name);
  const left = rows.filter((row) => !drawn.includes(row));
  const hidden = left.filter((row) => isSuppressed(row, options.x) || isSuppressed(row, options.y));
  const count = (list: readonly ReleasedRow[]) => ({
    count: formatNumber(list.length),
    labels: namesOf(
      list.map((row) => labelOf(column, cellOf(row, options.name), voice.lang)),
      voice
    )
  });
  const empty = left.filter((row) => !hidden.includes(row));
  const hollow = sized ? dots.filter(({weight}) => weight === null).length : 0;
  return [
    hidden.length > 0 && say("withheldPoints", voice.lang, count(hidden)),
    empty.length > 0 && fill(valueless[voice.lang], count(empty)),
    hollow > 0 && fill(sizeless[voice.lang], {count: formatNumber(hollow)})
  ]
    .filter(Boolean)
    .join(" ");
}

function namesOf(labels: readonly string[], {lang}: Voice, most = 5): string {
  const shown = labels.slice(0, most).join(say("comma", lang));
  return labels.length <= most
    ? shown
    : say("andMore", lang, {labels: shown, count: formatNumber(labels.length - most)});
}
