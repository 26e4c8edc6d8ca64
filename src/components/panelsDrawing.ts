import {svg} from "./element.js";
import {shortLines} from "./labelPlacement.js";
import {drawingOf, hint, lineHeight, textLines} from "./svgText.js";
import {wrapText} from "./textWidth.js";
import type {Range} from "./valueRange.js";

export interface Panel {
  label: string;
  /** By time; null where a period has no value. */
  values: (number | null)[];
  compared: (number | null)[];
  /** The last value as printed, and as it orders the panels. */
  text: string;
  last: number | null;
  title: string;
}

const gap = 16;
const tall = 52;
const footSize = 11;

export interface Look {
  range: Range;
  /** First and last period, under the lowest panels. */
  ends: readonly string[];
  form: "line" | "bar";
}

/** Small lines or bars in rows, each under its name and last value. */
export function drawPanels(panels: readonly Panel[], {range, ends, form}: Look, width: number): Element {
  const across = Math.min(panels.length, width < 480 ? 2 : 4);
  const wide = (width - gap * (across - 1)) / across;
  const names = panels.map(({label}) => shortLines(label, wide / 12));
  const feet = ends.map((text) =>
    text.split("\n").flatMap((line) => wrapText(line, (wide / 2 - 4) / footSize))
  );
  const foot = Math.max(...feet.map(({length}) => length)) * lineHeight + 4;
  // Rows are as high as their longest name needs.
  const heads = panels.map((_, index) => {
    const first = index - (index % across);
    return Math.max(...names.slice(first, first + across).map(({length}) => length)) * lineHeight;
  });
  const tops: number[] = [];
  panels.forEach((_, index) => {
    const above = index - across;
    tops.push(above < 0 ? 0 : tops[above]! + heads[above]! + lineHeight + 6 + tall + gap);
  });
  return drawingOf(
    width,
    tops.at(-1)! + heads.at(-1)! + lineHeight + 6 + tall + foot,
    ...panels.map((panel, index) => {
      const [left, top, head] = [(index % across) * (wide + gap), tops[index]!, heads[index]!];
      const group = svg("g", {transform: `translate(${left.toFixed(1)} ${top})`}, hint(panel.title));
      // Catches the pointer all over the panel.
      group.append(
        svg("rect", {
          width: wide.toFixed(1),
          height: head + lineHeight + 6 + tall,
          fill: "none",
          "pointer-events": "all"
        })
      );
      group.append(textLines(names[index]!, 0, head - (names[index]!.length - 0.5) * lineHeight));
      group.append(textLines([panel.text], 0, head + lineHeight / 2, {"font-weight": 700}));
      const from = head + lineHeight + 6;
      group.append(drawPanel(panel, {range, form}, wide, from));
      if (index + across >= panels.length) {
        group.append(
          ...feet.map((lines, end) =>
            textLines(lines, feet.length < 2 ? wide / 2 : end * wide, from + tall + 4 + lineHeight / 2, {
              "text-anchor": feet.length < 2 ? "middle" : end === 0 ? "start" : "end",
              "font-size": footSize,
              fill: "var(--ink-soft)"
            })
          )
        );
      }
      return group;
    })
  );
}

function drawPanel(
  {values, compared}: Panel,
  {range: [low, top], form}: Pick<Look, "range" | "form">,
  width: number,
  from: number
): SVGGElement {
  const slot = (width - 6) / Math.max(1, values.length - (form === "bar" ? 0 : 1));
  const x = (at: number) => (values.length < 2 ? width / 2 : 3 + slot * (at + (form === "bar" ? 0.5 : 0)));
  const y = (value: number) => from + tall - 3 - ((value - low) / (top - low || 1)) * (tall - 6);
  const base = y(Math.max(low, Math.min(0, top)));
  const group = svg(
    "g",
    {},
    svg("line", {
      ...{x1: 0, x2: width.toFixed(1), y1: base.toFixed(1), y2: base.toFixed(1)},
      // Zero is told from a mere lower edge.
      stroke: low <= 0 ? "var(--line-strong)" : "var(--line)"
    })
  );
  const line = (all: readonly (number | null)[], look: Record<string, string | number>) => {
    const path = pathOf(all, x, y);
    if (path !== "") group.append(svg("path", {d: path, fill: "none", ...look}));
  };
  if (form === "bar") {
    const thick = Math.min(14, slot * 0.75);
    values.forEach((value, at) => {
      if (value === null) return;
      const [upper, lower] = [Math.min(base, y(value)), Math.max(base, y(value))];
      group.append(
        svg("rect", {
          ...{x: (x(at) - thick / 2).toFixed(1), y: upper.toFixed(1), width: thick.toFixed(1)},
          height: Math.max(0.5, lower - upper).toFixed(1),
          fill: "var(--series-1)"
        })
      );
    });
  } else line(values, {stroke: "var(--series-1)", "stroke-width": 1.75});
  line(compared, {stroke: "var(--compare)", "stroke-dasharray": "4,3"});
  if (form === "line") group.append(...dotsOf(values, x, y));
  return group;
}

function pathOf(
  values: readonly (number | null)[],
  x: (at: number) => number,
  y: (value: number) => number
): string {
  const step = (value: number | null, at: number) =>
    value === null
      ? ""
      : `${(values[at - 1] ?? null) === null ? "M" : "L"}${x(at).toFixed(1)},${y(value).toFixed(1)}`;
  return values.map(step).join("");
}

/** The last period, and values between two gaps, which no line would show. */
function dotsOf(
  values: readonly (number | null)[],
  x: (at: number) => number,
  y: (value: number) => number
): SVGElement[] {
  return values.flatMap((value, at) => {
    const lone = (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null;
    if (value === null || !(lone || at === values.length - 1)) return [];
    return svg("circle", {
      ...{cx: x(at).toFixed(1), cy: y(value).toFixed(1), r: 2.5},
      fill: "var(--series-1)"
    });
  });
}
