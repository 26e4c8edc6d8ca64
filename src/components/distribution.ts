import * as Plot from "npm:@observablehq/plot";
import type {Released, ReleasedRow, Words} from "../schema/released.js";
import {fontSize, monthTicks, plotStyle, thinOut} from "./chartStyle.js";
import type {FigureOptions} from "./figure.js";
import {chartFigure} from "./figure.js";
import type {Lang} from "./locale.js";
import {formatDate, formatMonth, suppressedMark} from "./format.js";
import {shortLines} from "./labelPlacement.js";
import {legend} from "./legend.js";
import {say} from "./messages.js";
import type {Measure} from "./measure.js";
import {measureOf} from "./measure.js";
import {cellOf, columnOf, isPart, isSuppressed, labelOf, numberOf} from "./rows.js";
import {textWidth, widest} from "./textWidth.js";
import {valueRange} from "./valueRange.js";

export interface DistributionOptions extends FigureOptions {
  /** Column of months or dates: bands run along it. Any other column: one bar for each of its values, as ordered. */
  x: string;
  /** Column of the middle: a median, a mean, the figure itself. */
  y: string;
  /** Pairs of columns, widest first: ["p5", "p95"], ["p25", "p75"], or the ends of an interval. */
  bands: readonly (readonly [low: string, high: string])[];
}

/** One place on the axis; an end that is not known makes no band there. */
interface Spread {
  at: string;
  label: string;
  middle: number | null;
  /** The middle as printed. */
  text: string;
  ends: ([number, number] | null)[];
}

const fills = ["var(--heat-2)", "var(--heat-3)", "var(--heat-4)"];

const reading = {
  along: {
    en: "The line is the middle, the bands around it hold the share of customers or the interval named above. Where a band ends, its ends are not known.",
    zh: "线为中间值，色带为图例所示区间；色带中断处表示该期区间未知。"
  },
  across: {
    en: "The mark is the middle, the bars around it hold the share or the interval named above. A mark without a bar has no known interval.",
    zh: "竖线为中间值，横条为图例所示区间；无横条者区间未知。"
  }
} satisfies Record<string, Words>;

/** How a measure is spread: bands around its middle over time, or bars around it side by side. */
export function distribution(table: Released, options: DistributionOptions): HTMLElement {
  const {x, y, bands} = options;
  return chartFigure(table, options, (rows, voice) => {
    const axis = columnOf(table, x);
    const parts = rows.filter(isPart);
    const measure = measureOf(table, y, parts, voice, bands.flat());
    const spreads = parts.map((row) => ({
      at: String(cellOf(row, x)),
      label: labelOf(axis, cellOf(row, x), voice.lang),
      middle: numberOf(row, y),
      text: isSuppressed(row, y) ? suppressedMark : measure.format(numberOf(row, y)),
      ends: bands.map(([low, high]) => endsOf(row, low, high))
    }));
    const along = axis.type === "month" || axis.type === "date";
    const name = (column: string) => columnOf(table, column)[voice.lang];
    return {
      measure: measure.text,
      reading: reading[along ? "along" : "across"],
      rows: parts,
      values: [y, ...bands.flat()],
      legend: legend([
        {label: name(y), colour: "var(--series-1)", form: along ? "line" : "tick"},
        ...bands.map(([low, high], at) => ({
          label: `${name(low)} – ${name(high)}`,
          colour: fills[at % fills.length]!
        }))
      ]),
      remark: along && valueRange(numbersOf(spreads))[0] > 0 ? say("notFromZero", voice.lang) : null,
      draw: (width) =>
        along
          ? drawAlong(
              spreads.toSorted((a, b) => a.at.localeCompare(b.at)),
              measure,
              width,
              voice.lang
            )
          : drawAcross(spreads, measure, width)
    };
  });
}

function endsOf(row: ReleasedRow, low: string, high: string): [number, number] | null {
  const [from, to] = [numberOf(row, low), numberOf(row, high)];
  if (from === null || to === null) return null;
  if (from > to) throw new Error(`interval upside down: ${low} ${from} above ${high} ${to}`);
  return [from, to];
}

const numbersOf = (spreads: readonly Spread[]) =>
  spreads
    .flatMap(({middle, ends}) => [middle, ...ends.flatMap((end) => end ?? [])])
    .filter((value) => value !== null);

function drawAlong(spreads: readonly Spread[], {format}: Measure, width: number, lang: Lang): Element {
  const domain = valueRange(numbersOf(spreads));
  const time = ({at}: Spread) => new Date(at);
  const ticks = thinOut(
    spreads.filter(({at}, index) => at.length === 7 || index === 0 || at.endsWith("-01")),
    Math.floor(width / 75)
  );
  const texts = monthTicks(
    ticks.map(({at}) => at),
    lang
  );
  const count = spreads[0]?.ends.length ?? 0;
  const title = ({at, text, ends}: Spread) =>
    [
      at.length === 7 ? formatMonth(at, lang) : formatDate(at, lang),
      text,
      ...ends.map((end) => endsText(end, format))
    ]
      .filter(Boolean)
      .join("\n");
  return Plot.plot({
    ...plotStyle,
    width,
    height: width < 480 ? 220 : 260,
    marginTop: 10,
    marginBottom: 36,
    marginLeft: Math.max(...domain.map((value) => textWidth(format(value)))) * fontSize + 12,
    marginRight: 20,
    x: {type: "utc"},
    y: {
      label: null,
      grid: true,
      ticks: 4,
      domain,
      nice: domain[0] === 0,
      tickFormat: (value: number) => format(value)
    },
    marks: [
      ...Array.from({length: count}, (_, band) =>
        Plot.areaY(spreads, {
          x: time,
          y1: ({ends}: Spread) => ends[band]?.[0] ?? NaN,
          y2: ({ends}: Spread) => ends[band]?.[1] ?? NaN,
          fill: fills[band % fills.length]!
        })
      ),
      Plot.axisX(ticks.map(time), {
        label: null,
        tickSize: 3,
        tickFormat: (_: Date, index: number) => texts[index]!
      }),
      Plot.lineY(spreads, {
        x: time,
        y: ({middle}: Spread) => middle ?? NaN,
        stroke: "var(--series-1)",
        strokeWidth: 2
      }),
      // A place with neighbours that are not known would show no line.
      Plot.dot(
        spreads.filter(({middle}) => middle !== null),
        {x: time, y: "middle", r: spreads.length > 60 ? 0.5 : 2, fill: "var(--series-1)", title}
      )
    ]
  });
}

const barHeight = 20;

function drawAcross(spreads: readonly Spread[], {format}: Measure, width: number): Element {
  const numbers = numbersOf(spreads);
  const domain = valueRange(numbers);
  const room = Math.min(Math.round(width * 0.34), 200);
  const names = spreads.map(({label}) => shortLines(label, (room - 10) / fontSize, 3));
  const left = widest(names.flat()) * fontSize + 12;
  const right = Math.max(...spreads.map(({text}) => textWidth(text))) * fontSize + 14;
  const slot = Math.max(30, ...names.map((name) => name.length * 15 + 6));
  // A bar is no thicker because the name of another takes three lines.
  const inset = Math.max(0, (slot * 0.7 - barHeight) / 2);
  const place = (_: Spread, index: number) => index;
  const count = spreads[0]?.ends.length ?? 0;
  const title = ({label, text, ends}: Spread) =>
    [label, text, ...ends.map((end) => endsText(end, format))].filter(Boolean).join("\n");
  return Plot.plot({
    ...plotStyle,
    width,
    height: spreads.length * slot + 34,
    marginTop: 4,
    marginBottom: 30,
    marginLeft: left,
    marginRight: right,
    x: {
      label: null,
      grid: true,
      ticks: Math.max(2, Math.floor((width - left - right) / 90)),
      domain,
      tickFormat: (value: number) => format(value)
    },
    y: {type: "band", domain: spreads.map(place), axis: null, padding: 0.3},
    marks: [
      ...Array.from({length: count}, (_, band) =>
        Plot.barX(
          spreads.map((spread, index) => ({spread, index})).filter(({spread}) => spread.ends[band] !== null),
          {
            y: "index",
            x1: ({spread}: {spread: Spread}) => spread.ends[band]![0],
            x2: ({spread}: {spread: Spread}) => spread.ends[band]![1],
            insetTop: inset + band * 3,
            insetBottom: inset + band * 3,
            fill: fills[band % fills.length]!,
            title: ({spread}: {spread: Spread}) => title(spread)
          }
        )
      ),
      domain[0] < 0 ? Plot.ruleX([0], {stroke: "currentColor", strokeOpacity: 0.6}) : null,
      Plot.tickX(
        spreads.map((spread, index) => ({...spread, index})).filter(({middle}) => middle !== null),
        {
          ...{x: "middle", y: "index", insetTop: inset, insetBottom: inset},
          ...{stroke: "var(--series-1)", strokeWidth: 3, title}
        }
      ),
      Plot.text(spreads, {
        y: place,
        text: (_: Spread, index: number) => names[index]!.join("\n"),
        lineHeight: 1.2,
        frameAnchor: "left",
        textAnchor: "end",
        dx: -8,
        fill: "currentColor"
      }),
      Plot.text(spreads, {
        y: place,
        text: ({text}: Spread) => text,
        frameAnchor: "right",
        textAnchor: "start",
        dx: 8,
        fill: "currentColor",
        fontWeight: 600
      })
    ]
  });
}

const endsText = (ends: [number, number] | null, format: (value: number) => string) =>
  ends ? `${format(ends[0])} – ${format(ends[1])}` : "";
