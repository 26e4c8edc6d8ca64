import * as Plot from "npm:@observablehq/plot";
import {fontSize, plotStyle, seriesColour} from "./chartStyle.js";
import {svg} from "./element.js";
import type {Box, Place, Spot} from "./labelPlacement.js";
import {placeLabels, shortLines} from "./labelPlacement.js";
import {lineHeight, textLines} from "./svgText.js";
import {textWidth, widest, wrapText} from "./textWidth.js";
import type {Range} from "./valueRange.js";
import {valueRange} from "./valueRange.js";

export type Corner = "topLeft" | "topRight" | "bottomLeft" | "bottomRight";

export interface Dot {
  x: number;
  y: number;
  name: string;
  /** Told by the area; null where there is none to tell. */
  weight: number | null;
  pale: boolean;
  title: string;
}

export interface ScatterAxis {
  text: string;
  /** Threshold. */
  at: number | null;
  log: boolean;
  /** Values in one printed unit. */
  fen: number;
  format: (value: number) => string;
}

export interface ScatterPlan {
  /** The first to be named first. */
  dots: readonly Dot[];
  sized: boolean;
  /** Dots to name. */
  labels: number;
  x: ScatterAxis;
  y: ScatterAxis;
  corners: readonly {corner: Corner; text: string; strong: boolean}[];
}

/** Between the frame and the outermost dot's middle. */
const inset = 14;

/** Dots in a frame with its thresholds, names of fields in its corners, and names of the first dots beside them. */
export function drawScatter(plan: ScatterPlan, width: number): Element {
  const narrow = width < 480;
  const domain = {x: domainOf(plan, "x"), y: domainOf(plan, "y")};
  const ticks = {x: ticksOf(plan.x, domain.x), y: ticksOf(plan.y, domain.y)};
  const shownY = ticks.y ?? domain.y;
  const left = widest(shownY.map((value) => tickText(plan.y, value))) * fontSize + 12;
  const right = Math.ceil((widest(domain.x.map((value) => tickText(plan.x, value))) * fontSize) / 2);
  const heads = {
    y: wrapText(`↑ ${plan.y.text}`, width / fontSize),
    x: wrapText(`${plan.x.text} →`, width / fontSize)
  };
  const top = heads.y.length * lineHeight + 6;
  const bottom = 24 + heads.x.length * lineHeight + 4;
  const frame = {left, top, right: width - right};
  const share = shareOf(plan.x, domain.x);
  const names = cornerLines(plan, frame, share);
  const strips = {
    top: stripOf(names.filter(({corner}) => corner.startsWith("top"))),
    bottom: stripOf(names.filter(({corner}) => corner.startsWith("bottom")))
  };
  const height = (narrow ? 250 : 290) + top + bottom + strips.top + strips.bottom - 2 * inset;
  const radius = radiusOf(plan, narrow);
  const scale = (axis: ScatterAxis, range: Range, ticks: number[] | null) => ({
    label: null,
    type: axis.log ? ("log" as const) : ("linear" as const),
    domain: range,
    ticks: ticks ?? 4,
    tickFormat: (value: number) => tickText(axis, value)
  });
  const line = {stroke: "var(--limit)", strokeWidth: 1.5, strokeDasharray: "5,3"};
  const plot = Plot.plot({
    ...plotStyle,
    ...{width, height, marginLeft: left, marginTop: top, marginRight: right, marginBottom: bottom},
    x: {...scale(plan.x, domain.x, ticks.x), insetLeft: inset, insetRight: inset, grid: true},
    y: {...scale(plan.y, domain.y, ticks.y), insetTop: strips.top, insetBottom: strips.bottom, grid: true},
    r: {type: "identity"},
    marks: [
      Plot.frame({stroke: "var(--line)"}),
      plan.x.log || domain.x[0] >= 0 ? null : Plot.ruleX([0], {stroke: "currentColor", strokeOpacity: 0.5}),
      plan.y.log || domain.y[0] >= 0 ? null : Plot.ruleY([0], {stroke: "currentColor", strokeOpacity: 0.5}),
      plan.x.at === null ? null : Plot.ruleX([plan.x.at], line),
      plan.y.at === null ? null : Plot.ruleY([plan.y.at], line),
      // The first are the largest: drawn behind the others, unless the others are pale.
      Plot.dot([...plan.dots.filter(({pale}) => pale), ...plan.dots.filter(({pale}) => !pale)], {
        x: "x",
        y: "y",
        r: radius,
        fill: (dot: Dot) => (hollow(plan, dot) ? "var(--paper)" : colourOf(dot)),
        fillOpacity: 0.7,
        stroke: (dot: Dot) => (hollow(plan, dot) ? colourOf(dot) : "var(--paper)"),
        strokeWidth: 1,
        title: "title"
      })
    ]
  });
  const at = (dot: Dot) => ({
    x: plot.scale("x")!.apply(dot.x) as number,
    y: plot.scale("y")!.apply(dot.y) as number,
    r: radius(dot)
  });
  const whole: Box = {left, top, right: width, bottom: height - bottom};
  plot.append(
    textLines(heads.y, 0, lineHeight / 2, {"text-anchor": "start", fill: "var(--ink-soft)"}),
    textLines(heads.x, width, height - heads.x.length * lineHeight + lineHeight / 2, {
      "text-anchor": "end",
      fill: "var(--ink-soft)"
    }),
    ...names.map((name) => cornerName(name, frame, height - bottom)),
    ...labelNodes(
      plan,
      at,
      {...whole, top: top + strips.top - inset, bottom: whole.bottom - strips.bottom + inset},
      narrow
    )
  );
  return plot;
}

const hollow = ({sized}: ScatterPlan, {weight}: Dot) => sized && weight === null;
const colourOf = ({pale}: Dot) => (pale ? "var(--muted-fill)" : seriesColour(0));

/** Area in proportion to the weight. */
function radiusOf({dots, sized}: ScatterPlan, narrow: boolean): (dot: Dot) => number {
  if (!sized) return () => (dots.length > 200 ? 2.5 : 4.5);
  const most = Math.max(...dots.map(({weight}) => weight ?? 0));
  const largest = narrow ? 11 : 15;
  return ({weight}) => (weight === null ? 3 : Math.max(2, largest * Math.sqrt(weight / most)));
}

function domainOf(plan: ScatterPlan, name: "x" | "y"): Range {
  const {at, log} = plan[name];
  const values = [...plan.dots.map((dot) => dot[name]), ...(at === null ? [] : [at])];
  if (!log) return valueRange(values);
  const [low, high] = values.reduce<Range>(
    ([a, b], value) => [Math.min(a, value), Math.max(b, value)],
    [Infinity, 0]
  );
  return low < high ? [low, high] : [low / 2, high * 2];
}

/** Powers of ten; where fewer than three are in sight, twice and five times them too. Null leaves a linear axis to Plot. */
function ticksOf({log, fen}: ScatterAxis, [low, high]: Range): number[] | null {
  if (!log) return null;
  const first = Math.floor(Math.log10(low / fen));
  const powers = Array.from(
    {length: Math.ceil(Math.log10(high / fen)) - first + 1},
    (_, i) => fen * 10 ** (first + i)
  );
  const seen = (ticks: readonly number[]) => ticks.filter((tick) => tick >= low && tick <= high);
  const whole = seen(powers);
  return whole.length >= 3 ? whole : seen(powers.flatMap((power) => [power, 2 * power, 5 * power]));
}

/** On a logarithmic axis small values would all be printed as zero in the unit of the large ones. */
function tickText({log, fen, format}: ScatterAxis, value: number): string {
  return log && fen > 1 ? String(Number((value / fen).toPrecision(2))) : format(value);
}

/** Share of the frame on the left of the threshold. */
function shareOf({at, log}: ScatterAxis, [low, high]: Range): number {
  if (at === null) return 0.5;
  const place = (value: number) => (log ? Math.log10(value) : value);
  return (place(at) - place(low)) / (place(high) - place(low));
}

interface CornerName {
  corner: Corner;
  strong: boolean;
  lines: string[];
}

/** Each name in the width of its field, but at least a third of the frame: so two beside each other never meet. */
function cornerLines(
  {corners}: ScatterPlan,
  frame: {left: number; right: number},
  share: number
): CornerName[] {
  const part = Math.min(0.65, Math.max(0.35, share));
  return corners.map(({corner, text, strong}) => {
    const room = (frame.right - frame.left) * (corner.endsWith("Left") ? part : 1 - part) - 10;
    return {corner, strong, lines: shortLines(text, room / (fontSize * 1.05), 3)};
  });
}

/** Height kept free of dots for the names at one side. */
function stripOf(names: readonly CornerName[]): number {
  const lines = Math.max(0, ...names.map(({lines}) => lines.length));
  return inset + (lines === 0 ? 0 : lines * lineHeight + 2);
}

function cornerName(
  {corner, strong, lines}: CornerName,
  frame: {left: number; top: number; right: number},
  base: number
) {
  const end = corner.endsWith("Right");
  const y = corner.startsWith("top")
    ? frame.top + 4 + lineHeight / 2
    : base - 4 - lines.length * lineHeight + lineHeight / 2;
  return textLines(lines, end ? frame.right - 5 : frame.left + 5, y, {
    "text-anchor": end ? "end" : "start",
    fill: strong ? "var(--ink)" : "var(--ink-soft)",
    "font-weight": strong ? 700 : 400,
    ...halo
  });
}

/** Lines and dots behind a text do not cut it. */
const halo = {stroke: "var(--paper)", "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke"};

function labelNodes(
  {dots, labels}: ScatterPlan,
  at: (dot: Dot) => Pick<Spot, "x" | "y" | "r">,
  frame: Box,
  narrow: boolean
): SVGElement[] {
  const named = dots.slice(0, labels);
  const texts = named.map(({name}) => shortLines(name, narrow ? 9 : 15));
  const spots = named.map((dot, index): Spot => ({
    ...at(dot),
    width: Math.max(...texts[index]!.map(textWidth)) * fontSize * 1.04 + 2,
    height: texts[index]!.length * lineHeight
  }));
  const places = placeLabels(spots, dots.slice(labels).map(at), frame);
  const placed = places.flatMap((place, index) =>
    place ? [{place, spot: spots[index]!, lines: texts[index]!}] : []
  );
  // Every line under every text.
  return [
    ...placed.flatMap(({place, spot}) => (place.leader ? [leaderLine(place.leader, spot)] : [])),
    ...placed.map(({place, spot, lines}) => labelText(lines, spot, place))
  ];
}

function labelText(lines: readonly string[], spot: Spot, place: Place): SVGElement {
  const end = place.right <= spot.x;
  const over = place.left < spot.x && place.right > spot.x;
  const x = over ? (place.left + place.right) / 2 : end ? place.right : place.left;
  const anchor = over ? "middle" : end ? "end" : "start";
  return textLines(lines, x, place.top + lineHeight / 2, {"text-anchor": anchor, ...halo});
}

/** From the edge of the dot to the nearest point of its label. */
function leaderLine(to: {x: number; y: number}, spot: Spot): SVGElement {
  const part = spot.r / (Math.hypot(to.x - spot.x, to.y - spot.y) || 1);
  return svg("line", {
    x1: (spot.x + (to.x - spot.x) * part).toFixed(1),
    y1: (spot.y + (to.y - spot.y) * part).toFixed(1),
    x2: to.x.toFixed(1),
    y2: to.y.toFixed(1),
    stroke: "var(--ink-soft)",
    "stroke-width": 0.8
  });
}
