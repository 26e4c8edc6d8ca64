import {svg} from "./element.js";

/** Height of a line of small print in a drawing, in pixels. */
export const lineHeight = 14;

/** Lines of text one under the other; (x, y) is the middle of the first line, with `centre` of the whole. */
export function textLines(
  lines: readonly string[],
  x: number,
  y: number,
  attributes: Record<string, string | number | undefined> = {},
  {centre = false}: {centre?: boolean} = {}
): SVGTextElement {
  const top = centre ? y - ((lines.length - 1) * lineHeight) / 2 : y;
  const place = (index: number) => ({x: x.toFixed(1), y: (top + index * lineHeight).toFixed(1)});
  // Plot centres all text of its drawings unless told.
  const node = svg("text", {
    ...{fill: "currentColor", "dominant-baseline": "central", "text-anchor": "start"},
    ...attributes
  });
  if (lines.length === 1) {
    for (const [name, value] of Object.entries(place(0))) node.setAttribute(name, value);
    node.append(lines[0]!);
  } else {
    node.append(...lines.map((line, index) => svg("tspan", place(index), line)));
  }
  return node;
}

/** What the pointer tells of a part of a drawing. */
export function hint(text: string): SVGTitleElement {
  return svg("title", {}, text);
}

/** The frame of a drawing that Plot does not make, in the look of those that it makes. */
export function drawingOf(width: number, height: number, ...parts: Node[]): SVGSVGElement {
  const node = svg("svg", {
    width,
    height: Math.ceil(height),
    viewBox: `0 0 ${width} ${Math.ceil(height)}`,
    "font-size": 12,
    style: "font-family: inherit; background: none; overflow: visible"
  });
  node.append(...parts);
  return node;
}

/** The place of a withheld value: slanted lines, which print in grey too and are taken for no shade of a scale. */
export function hatched(x: number, y: number, width: number, height: number): SVGPathElement {
  const step = 6;
  let path = "";
  for (let at = step; at < width + height; at += step) {
    const [fromX, fromY] = at < height ? [0, at] : [at - height, height];
    const [toX, toY] = at < width ? [at, 0] : [width, at - width];
    path += `M${(x + fromX).toFixed(1)},${(y + fromY).toFixed(1)}L${(x + toX).toFixed(1)},${(y + toY).toFixed(1)}`;
  }
  return svg("path", {d: path, stroke: "var(--line-strong)", "stroke-width": 1, fill: "none"});
}
