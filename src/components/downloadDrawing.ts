import {append, svg} from "./element.js";
import {textWidth, wrapText} from "./textWidth.js";

/** A picture by itself: SVG text, and its size in pixels. */
export interface Picture {
  text: string;
  width: number;
  height: number;
}

const margin = 20;
const sizes = {title: 16, measure: 13, legend: 12, foot: 10};

/**
 * The chart of a figure as one SVG that needs no style sheet: title, measure, legend and drawing, and under a line what
 * the page says around it: the mark of the edition and the source. In the light colours, whatever the page wears; null
 * where the figure has no drawing.
 */
export function drawingSvg(figure: Element, foot: readonly string[]): Picture | null {
  const wide = figure.querySelector(".drawing-wide") ?? figure.querySelector(".drawing");
  const drawings = [...(wide?.querySelectorAll("svg") ?? [])].filter(
    (node) => !node.parentElement?.closest("svg")
  );
  if (drawings.length === 0) return null;
  const inner = Math.max(...drawings.map((node) => sizeOf(node).width));
  const parts: Node[] = [];
  let y = margin;
  const lines = (text: string, size: number, attributes: Record<string, string | number> = {}) => {
    for (const line of wrapText(text, inner / size)) {
      y += Math.round(size * 1.35);
      parts.push(
        svg(
          "text",
          {x: margin, y: y - size * 0.3, "font-size": size, fill: "var(--ink)", ...attributes},
          line
        )
      );
    }
  };
  const textOf = (selector: string) => spokenText(figure.querySelector(selector));
  if (textOf("figcaption h2")) lines(textOf("figcaption h2"), sizes.title, {"font-weight": 700});
  if (textOf(".measure")) lines(textOf(".measure"), sizes.measure, {fill: "var(--ink-soft)"});
  y += 4;
  const legend = legendOf(figure, inner, y);
  parts.push(...legend.parts);
  y = legend.bottom + 6;
  for (const drawing of drawings) {
    const {width, height} = sizeOf(drawing);
    const copy = drawing.cloneNode(true) as SVGSVGElement;
    for (const [name, value] of Object.entries({x: margin, y, width, height}))
      copy.setAttribute(name, String(value));
    parts.push(copy);
    y += height + 6;
  }
  if (figure.querySelector(":scope > .remark"))
    lines(textOf(":scope > .remark"), sizes.foot, {fill: "var(--ink-soft)"});
  y += 6;
  parts.push(svg("line", {x1: margin, x2: margin + inner, y1: y, y2: y, stroke: "var(--line-strong)"}));
  for (const text of foot) lines(text, sizes.foot, {fill: "var(--ink-soft)"});
  const [width, height] = [inner + 2 * margin, Math.ceil(y + margin)];
  const picture = svg("svg", {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    color: "var(--ink)",
    "font-family": "var(--sans-serif)"
  });
  append(picture, svg("rect", {width, height, fill: "var(--paper)"}), parts);
  return {text: coloured(new XMLSerializer().serializeToString(picture)), width, height};
}

/** The words of a heading without the marks that open something. */
function spokenText(node: Element | null): string {
  const copy = node?.cloneNode(true) as Element | undefined;
  for (const part of copy?.querySelectorAll("button, .unseen") ?? []) part.remove();
  return copy?.textContent?.replace(/\s+/g, " ").trim() ?? "";
}

/** At twice the size, for slides and screens of high resolution. */
export async function pngOf({text, width, height}: Picture): Promise<Blob> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * 2, height * 2];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png")
  );
}

/** The size that a drawing was made for, however large the page shows it. */
function sizeOf(node: Element): {width: number; height: number} {
  const [, , w = 0, h = 0] = (node.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  return {
    width: Number(node.getAttribute("width")) || w || 600,
    height: Number(node.getAttribute("height")) || h || 300
  };
}

/** The legend, which the page sets as a list, in lines of swatches and names. */
function legendOf(figure: Element, inner: number, top: number): {parts: Node[]; bottom: number} {
  const parts: Node[] = [];
  const items = [...figure.querySelectorAll(".legend li")];
  let [x, y] = [margin, top + 14];
  for (const item of items) {
    const label = item.textContent?.trim() ?? "";
    const width = 18 + textWidth(label) * sizes.legend + 16;
    if (x > margin && x + width > margin + inner) [x, y] = [margin, y + 18];
    const swatch = item.querySelector(".swatch");
    if (swatch) parts.push(swatchAt(swatch, x, y - 4));
    parts.push(svg("text", {x: x + 18, y, "font-size": sizes.legend, fill: "var(--ink)"}, label));
    x += width;
  }
  return {parts, bottom: items.length > 0 ? y + 4 : top};
}

function swatchAt(swatch: Element, x: number, y: number): SVGElement {
  const colour =
    /--swatch:\s*([^;]+)/.exec(swatch.getAttribute("style") ?? "")?.[1]?.trim() ?? "currentColor";
  const form = [...swatch.classList].find((name) => name !== "swatch");
  if (form === "dot") return svg("circle", {cx: x + 6, cy: y, r: 3.5, fill: colour});
  if (form === "tick")
    return svg("line", {x1: x + 6, x2: x + 6, y1: y - 6, y2: y + 6, stroke: colour, "stroke-width": 2.5});
  if (form === "line" || form === "dash") {
    const dashes: Record<string, string | number> = form === "dash" ? {"stroke-dasharray": "4 3"} : {};
    return svg("line", {x1: x, x2: x + 13, y1: y, y2: y, stroke: colour, "stroke-width": 2.5, ...dashes});
  }
  return svg("rect", {x, y: y - 6, width: 12, height: 12, fill: colour});
}

/** The style sheet's names of colours and fonts replaced by what they stand for; "inherit" has nobody to inherit from. */
function coloured(text: string): string {
  const values = lightValues();
  const resolve = (whole: string, depth = 0): string =>
    whole.replace(/var\((--[\w-]+)(?:,\s*([^()]*))?\)/g, (place, name: string, fallback?: string) => {
      const value = values.get(name) ?? fallback;
      return value === undefined || depth > 8 ? place : resolve(value.trim(), depth + 1).replaceAll('"', "'");
    });
  return resolve(text);
}

/** Custom properties of `:root` outside every condition: those of the light screen. */
function lightValues(): Map<string, string> {
  const values = new Map<string, string>();
  for (const sheet of Array.from(document.styleSheets)) {
    for (const rule of Array.from(sheet.cssRules)) {
      const {selectorText, style} = rule as CSSStyleRule;
      if (!/(^|,)\s*:root\s*(,|$)/.test(selectorText ?? "")) continue;
      for (const name of Array.from(style))
        if (name.startsWith("--")) values.set(name, style.getPropertyValue(name));
    }
  }
  return values;
}
