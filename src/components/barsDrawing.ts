import * as Plot from "npm:@observablehq/plot";
import {fontSize, plotStyle, seriesColour} from "./chartStyle.js";
import {shortLines} from "./labelPlacement.js";
import {textWidth, widest} from "./textWidth.js";

export interface Bar {
  label: string;
  value: number | null;
  /** Printed at the bar's end: the value in words, or why there is none. */
  text: string;
  /** A thin mark at the value compared with. */
  compare?: number | null;
  /** Told by the pointer. */
  title: string;
  colour?: string;
}

export interface BarsOptions {
  width: number;
  /** A line across all bars, e.g. the whole bank. */
  reference?: {value: number; text: string} | null;
}

const rowHeight = 26;

/**
 * Horizontal bars in the order given, named on the left (above the bar where it is narrow), the value at the end.
 * Shared by ranked and bucket bars.
 */
export function barsDrawing(bars: readonly Bar[], {width, reference}: BarsOptions): Element {
  const narrow = width < 480;
  // A name in two lines where it is long, its end left out where it is longer; the table and the pointer have it whole.
  const names = bars.map(({label}) =>
    shortLines(label, ((narrow ? width : 0.38 * width) - 10) / fontSize, narrow ? 1 : 2)
  );
  const marginLeft = narrow ? 2 : Math.ceil(widest(names.flat()) * fontSize) + 10;
  const negative = bars.some(({value}) => (value ?? 0) < 0);
  const values = Math.ceil(Math.max(...bars.map(({text}) => textWidth(text))) * fontSize) + 8;
  const step = rowHeight + (narrow ? 14 : names.some(({length}) => length > 1) ? 8 : 0);
  const top = reference ? 18 : 2;
  const keys = bars.map((_, index) => index);
  const numbers = [0, ...bars.flatMap(({value, compare}) => [value ?? 0, compare ?? 0])];
  if (reference) numbers.push(reference.value);
  const side = (step - rowHeight) / 2 + 5;
  const inset = narrow ? {insetTop: 18, insetBottom: 4} : {insetTop: side, insetBottom: side};
  const middle = narrow ? 7 : 0;
  // A figure covers the line of the whole bank where that runs through it.
  const ink = {fill: "currentColor", ...(reference ? {stroke: "var(--paper)", strokeWidth: 4} : {})};
  const end = ({value}: Bar) => value ?? 0;
  // The figure stands clear of the mark that it is compared with.
  const clear = (bar: Bar) => Math.max(end(bar), bar.compare ?? 0);
  return Plot.plot({
    ...plotStyle,
    width,
    height: top + bars.length * step + 4,
    marginTop: top,
    marginBottom: 4,
    marginLeft: marginLeft + (negative ? values : 0),
    marginRight: values,
    x: {axis: null, domain: [Math.min(...numbers), Math.max(...numbers) || 1]},
    y: {axis: null, domain: keys, padding: 0},
    marks: [
      Plot.barX(bars, {
        x1: 0,
        x2: end,
        y: keys,
        fill: ({colour}: Bar) => colour ?? seriesColour(0),
        title: "title",
        ...inset
      }),
      Plot.tickX(
        bars.map((bar, key) => ({...bar, key})).filter(({compare}) => typeof compare === "number"),
        {x: "compare", y: "key", stroke: "var(--compare)", strokeWidth: 2.5, title: "title", ...inset}
      ),
      reference && [
        Plot.ruleX([reference.value], {stroke: "currentColor", strokeDasharray: "3,3"}),
        Plot.text([reference], {
          x: "value",
          frameAnchor: "top",
          dy: -10,
          text: "text",
          fill: "currentColor",
          textAnchor: reference.value > (Math.max(...numbers) * 2) / 3 ? "end" : "start"
        })
      ],
      Plot.ruleX([0], {stroke: "currentColor", strokeOpacity: 0.5}),
      Plot.text(bars, {
        x: 0,
        y: keys,
        text: (_: Bar, index: number) => names[index]!.join("\n"),
        frameAnchor: "left",
        ...(narrow ? {dx: 2, dy: -12, textAnchor: "start"} : {dx: -8, textAnchor: "end"}),
        ...(negative ? {x: undefined, dx: narrow ? -values : -values - 8} : {}),
        fill: "currentColor"
      }),
      Plot.text(
        bars.filter((bar) => end(bar) >= 0),
        {
          x: clear,
          y: keysOf(bars, (bar) => end(bar) >= 0),
          text: "text",
          textAnchor: "start",
          dx: 6,
          dy: middle,
          ...ink
        }
      ),
      Plot.text(
        bars.filter((bar) => end(bar) < 0),
        {
          x: end,
          y: keysOf(bars, (bar) => end(bar) < 0),
          text: "text",
          textAnchor: "end",
          dx: -6,
          dy: middle,
          ...ink
        }
      )
    ]
  });
}

function keysOf(bars: readonly Bar[], keep: (bar: Bar) => boolean): number[] {
  return bars.flatMap((bar, index) => (keep(bar) ? [index] : []));
}
