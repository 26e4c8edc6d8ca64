import * as Plot from "npm:@observablehq/plot";
import type {Released, ReleasedColumn, ReleasedRow, Words} from "../schema/released.js";
import {fontSize, monthTicks, plotStyle, seriesColour, thinOut} from "./chartStyle.js";
import type {FigureOptions} from "./figure.js";
import {chartFigure, measureText} from "./figure.js";
import {formatDate, formatMonth, formatValue} from "./format.js";
import {legend} from "./legend.js";
import type {Lang, Voice} from "./locale.js";
import {say} from "./messages.js";
import {moneyUnit} from "./moneyUnit.js";
import {cellOf, columnOf, labelOf, numberOf} from "./rows.js";
import {spreadApart, textWidth, wrapText} from "./textWidth.js";

export interface TrendOptions extends FigureOptions {
  /** Column of dates or months. */
  x: string;
  /** Column, or columns, of values; each column is a line. */
  y: string | readonly string[];
  /** Column that tells several lines of one value column apart. */
  series?: string;
  /** Column drawn as a dashed line beside the first: last year, plan or peers. */
  compare?: string;
  /** What happened when: a line down the chart at a month or date, its words on top. */
  notes?: readonly TrendNote[];
  /** Flag column whose points of the first line get a dot: month ends. */
  dots?: string;
}

export interface TrendNote extends Words {
  at: string;
}

interface Point {
  time: Date;
  at: string;
  series: string;
  value: number;
  dot: boolean;
}

const reading: Words = {
  en: "Lines run from the oldest period to the newest and are named at their end. A gap is a period without a value.",
  zh: "折线自左向右由远及近，名称标于线尾；中断处表示该期无值。"
};

/** One or more measures over time, named at the end of their lines. */
export function trendChart(table: Released, options: TrendOptions): HTMLElement {
  return chartFigure(table, options, (rows, voice) => {
    const columns = [options.y].flat().map((name) => columnOf(table, name));
    const measure = columns[0]!;
    const compared = options.compare === undefined ? [] : [columnOf(table, options.compare)];
    const {points, names} = pointsOf(rows, table, [...columns, ...compared], options, voice);
    const unit = moneyUnit(
      points.map(({value}) => (Number.isNaN(value) ? null : value)),
      voice
    );
    const format = (value: number) => formatValue(value, measure.type, voice, {unit});
    const domain = domainOf(points);
    return {
      measure:
        columns.length === 1
          ? measureText(measure, unit, voice)
          : say("inUnit", voice.lang, {unit: unit.label}).replace(/^ ?[（(]|[)）]$/g, ""),
      reading,
      values: columns.map(({name}) => name),
      legend: options.dots
        ? legend([
            ...names.map((label, index) => ({label, colour: seriesColour(index), form: "line" as const})),
            {label: columnOf(table, options.dots)[voice.lang], colour: seriesColour(0), form: "dot"}
          ])
        : null,
      remark: domain[0] !== 0 && domain[0]! > 0 ? say("notFromZero", voice.lang) : null,
      draw: (width) =>
        drawLines(points, names, {
          ...{width, domain, format, voice, monthly: isMonth(points)},
          dashed: compared.map((column) => column[voice.lang]),
          notes: (options.notes ?? []).filter(({at}) => points.some((point) => point.at === at))
        })
    };
  });
}

function pointsOf(
  rows: readonly ReleasedRow[],
  table: Released,
  columns: readonly ReleasedColumn[],
  {x, series, dots, compare}: TrendOptions,
  {lang}: Voice
): {points: Point[]; names: string[]} {
  const points: Point[] = [];
  const names: string[] = [];
  const split = series === undefined ? undefined : columnOf(table, series);
  if (split && compare !== undefined) throw new Error("several lines of one column have no one comparison");
  for (const column of columns) {
    for (const row of rows) {
      const name = split ? labelOf(split, cellOf(row, split.name), lang) : column[lang];
      if (!names.includes(name)) names.push(name);
      const at = String(cellOf(row, x));
      const value = numberOf(row, column.name) ?? NaN;
      points.push({
        time: new Date(at),
        at,
        series: name,
        value,
        dot: dots !== undefined && name === names[0] && cellOf(row, dots) === true
      });
    }
  }
  return {points: points.sort((a, b) => a.time.getTime() - b.time.getTime()), names};
}

/** From zero where that costs less than half the height, else a tenth around what is drawn. */
function domainOf(points: readonly Point[]): [number, number] {
  const values = points.map(({value}) => value).filter((value) => !Number.isNaN(value));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low <= 0) return [low, low === 0 && high === 0 ? 1 : Math.max(high, 0)];
  if (low < high * 0.5) return [0, high];
  const margin = (high - low || high * 0.1) / 10;
  return [low - margin, high + margin];
}

interface LinesOptions {
  width: number;
  domain: [number, number];
  format: (value: number) => string;
  voice: Voice;
  monthly: boolean;
  /** Names of lines that only compare. */
  dashed: readonly string[];
  notes: readonly TrendNote[];
}

const lineHeight = 14;
/** How much wider letters are where they are bold. */
const bold = 1.08;

/** Words of notes stand over the chart, each at its time, in a row of their own where they would meet. */
function placeNotes(
  notes: readonly TrendNote[],
  points: readonly Point[],
  {lang}: Voice,
  {left, right}: {left: number; right: number}
): {height: number; placed: {time: Date; text: string; row: number; anchor: "start" | "end"}[]} {
  const times = points.map(({time}) => time.getTime());
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const ends: number[] = [];
  const placed = notes
    .map((note) => ({text: note[lang], time: new Date(note.at)}))
    .sort((a, b) => a.time.getTime() - b.time.getTime())
    .map(({text, time}) => {
      const x = left + ((time.getTime() - first) / (last - first || 1)) * (right - left);
      const wide = textWidth(text) * fontSize + 12;
      const anchor = x + wide > right && x - wide > 0 ? ("end" as const) : ("start" as const);
      const from = anchor === "start" ? x : x - wide;
      const free = ends.findIndex((end) => end <= from);
      const row = free < 0 ? ends.length : free;
      ends[row] = from + wide;
      return {time, text, row, anchor};
    });
  return {height: ends.length * lineHeight, placed};
}

function drawLines(
  points: Point[],
  names: string[],
  {width, domain, format, voice, monthly, dashed, notes}: LinesOptions
): Element {
  const narrow = width < 480;
  const last = names.map((name) =>
    points.findLast((point) => point.series === name && !Number.isNaN(point.value))
  );
  const ends = last.filter((point) => point !== undefined);
  const most = narrow ? 150 : 210;
  const lines = ({series, value}: Point) => {
    if (names.length === 1) return [format(value)];
    const ems = (most - 12) / (fontSize * bold);
    return narrow ? [...wrapText(series, ems), format(value)] : wrapText(`${series} ${format(value)}`, ems);
  };
  const ticks = ticksOf(points, width, monthly);
  const tickTexts = monthTicks(
    ticks.map(({at}) => at),
    voice.lang
  );
  const axisWidth = Math.max(...domain.map((value) => textWidth(format(value)))) * fontSize + 12;
  const marginRight = Math.min(
    Math.max(...ends.flatMap((point) => lines(point).map(textWidth))) * fontSize * bold + 12,
    most
  );
  const above = placeNotes(notes, points, voice, {left: axisWidth, right: width - marginRight});
  const height = (narrow ? 220 : 280) + above.height;
  // In the units of the axis: a pixel, and the heights of the labels.
  const pixel = (domain[1] - domain[0]) / (height - above.height - 46);
  const heights = ends.map((point) => lines(point).length * 13 + 4);
  const places = spreadApart(
    ends.map(({value}) => value),
    heights.map((each) => each * pixel),
    domain[0],
    // The highest label stays inside, of however many lines.
    domain[1] - Math.max(0, Math.max(...heights) / 2 - 12) * pixel
  );
  const title = ({at, series, value}: Point) => `${timeText(at, voice.lang)}\n${series} ${format(value)}`;
  return Plot.plot({
    ...plotStyle,
    width,
    height,
    marginTop: 10 + above.height,
    marginBottom: 36,
    marginLeft: axisWidth,
    marginRight,
    x: {type: "utc"},
    y: {label: null, grid: true, ticks: 4, domain, nice: domain[0] === 0, tickFormat: format},
    color: {
      domain: names,
      range: names.map((name, index) => (dashed.includes(name) ? "var(--compare)" : seriesColour(index)))
    },
    marks: [
      Plot.axisX(
        ticks.map(({time}) => time),
        {
          label: null,
          tickSize: 3,
          tickFormat: (_: Date, index: number) => tickTexts[index]!
        }
      ),
      domain[0] <= 0 ? Plot.ruleY([0], {stroke: "currentColor", strokeOpacity: 0.6}) : null,
      Plot.ruleX(above.placed, {x: "time", stroke: "var(--line-strong)", strokeDasharray: "2,3"}),
      ...above.placed.map(({time, text, row, anchor}) =>
        Plot.text([time], {
          x: (at: Date) => at,
          text: () => text,
          frameAnchor: "top",
          textAnchor: anchor,
          dx: anchor === "start" ? 3 : -3,
          dy: row * lineHeight - above.height - 4,
          fill: "var(--ink-soft)"
        })
      ),
      Plot.lineY(
        points.filter(({series}) => dashed.includes(series)),
        {x: "time", y: "value", stroke: "series", strokeWidth: 1.5, strokeDasharray: "5,3"}
      ),
      Plot.lineY(
        points.filter(({series}) => !dashed.includes(series)),
        {x: "time", y: "value", stroke: "series", strokeWidth: monthly ? 2 : 1.5}
      ),
      Plot.dot(
        points.filter(
          ({dot, value, series}) => (dot || monthly) && !dashed.includes(series) && !Number.isNaN(value)
        ),
        {x: "time", y: "value", fill: "series", r: monthly ? 2 : 3, title}
      ),
      Plot.text(
        ends.map((point, index) => ({...point, place: places[index], text: lines(point).join("\n")})),
        {
          x: "time",
          y: "place",
          text: "text",
          textAnchor: "start",
          dx: 7,
          fill: "currentColor",
          fontWeight: 600
        }
      )
    ]
  });
}

function isMonth(points: readonly Point[]): boolean {
  return points[0]?.at.length === 7;
}

/** First points of months (or the months themselves), thinned to what the width holds. */
function ticksOf(points: readonly Point[], width: number, monthly: boolean): Point[] {
  const firsts = new Map<string, Point>();
  // Of weeks no day need be the first of a month: then the first there is stands for it.
  const any = monthly || !points.some(({at}) => at.endsWith("-01"));
  for (const point of points) {
    const month = point.at.slice(0, 7);
    if (!firsts.has(month) && (any || point.at.endsWith("-01"))) firsts.set(month, point);
  }
  return thinOut([...firsts.values()], Math.floor(width / 75));
}

function timeText(at: string, lang: Lang): string {
  return at.length === 7 ? formatMonth(at, lang) : formatDate(at, lang);
}
