import type {Released, Words} from "../schema/released.js";
import {seriesColour} from "./chartStyle.js";
import {svg} from "./element.js";
import type {FigureOptions} from "./figure.js";
import {chartFigure} from "./figure.js";
import type {FlowNode} from "./flowLayout.js";
import {layoutFlows} from "./flowLayout.js";
import {measureOf} from "./measure.js";
import {say} from "./messages.js";
import {cellOf, columnOf, isPart, isSuppressed, labelOf, numberOf} from "./rows.js";
import {drawingOf, hint, lineHeight, textLines} from "./svgText.js";
import {textWidth, widest, wrapText} from "./textWidth.js";

export interface SankeyOptions extends FigureOptions {
  /** Code columns: where from and where to. */
  from: string;
  to: string;
  /** Column of amounts, none of them below zero. */
  value: string;
}

const reading: Words = {
  en: "On the left where money came from, on the right where it went; the thicker the band, the more. A place on both sides gave and took. Amounts too small to print stand in the table below.",
  zh: "左侧为资金来源，右侧为资金去向，带宽表示金额；同一名称可同时出现在两侧。过小的金额未标注，见下表。"
};

/** A band thinner than this is drawn as thick, to be seen at all. */
const THINNEST = 0.75;
const BAR = 8;

/** Money between places: bands between two columns, each place as high as what it gives or takes. */
export function sankey(table: Released, {from, to, value, ...options}: SankeyOptions): HTMLElement {
  return chartFigure(table, options, (all, voice) => {
    const rows = all.filter(isPart);
    const measure = measureOf(table, value, rows, voice);
    const names = (column: string) => (code: string) => labelOf(columnOf(table, column), code, voice.lang);
    const flows = rows.flatMap((row) => {
      const amount = numberOf(row, value);
      return amount === null
        ? []
        : [{from: String(cellOf(row, from)), to: String(cellOf(row, to)), value: amount}];
    });
    const withheld = rows
      .filter((row) => isSuppressed(row, value))
      .map((row) => `${names(from)(String(cellOf(row, from)))} → ${names(to)(String(cellOf(row, to)))}`);
    return {
      measure: measure.text,
      reading,
      values: [value],
      rows,
      remark: withheld.length
        ? say("withheldPoints", voice.lang, {
            ...{count: withheld.length, labels: withheld.join(say("comma", voice.lang))}
          })
        : null,
      draw: (width) =>
        drawFlows(flows, {width, nameOf: {from: names(from), to: names(to)}, format: measure.format})
    };
  });
}

interface Look {
  width: number;
  nameOf: Record<"from" | "to", (code: string) => string>;
  format: (value: number) => string;
}

type Flows = Parameters<typeof layoutFlows>[0];

function drawFlows(flows: Flows, {width, nameOf, format}: Look): Element {
  const codes = (end: "from" | "to") => [...new Set(flows.map((flow) => flow[end]))];
  const room = (end: "from" | "to") =>
    Math.min(Math.ceil(widest(codes(end).map(nameOf[end])) * 12) + 8, Math.round(width * 0.26));
  const [left, right] = [room("from"), room("to")];
  const lines = (end: "from" | "to", code: string) =>
    wrapText(nameOf[end](code), ((end === "from" ? left : right) - 8) / 12);
  const slot = (code: string) =>
    lineHeight *
    Math.max(
      ...(["from", "to"] as const).map((end) => (codes(end).includes(code) ? lines(end, code).length : 1))
    );
  const plan = layoutFlows(flows, {flows: 240, slot, gap: 10});
  const [x0, x1] = [left + BAR, width - right - BAR];
  const colour = new Map(codes("from").map((code, at) => [code, seriesColour(at)]));
  const middle = (x0 + x1) / 2;
  // Large bands first, so that small ones are not covered.
  const bands = [...plan.bands].sort((a, b) => b.thickness - a.thickness);
  return drawingOf(
    width,
    plan.height + 2,
    ...bands.map(({fromY, toY, thickness, ...flow}) => {
      const thick = Math.max(thickness, THINNEST);
      const curve = (y: number, z: number, back = false) =>
        back ? `C${middle},${z} ${middle},${y} ${x0},${y}` : `C${middle},${y} ${middle},${z} ${x1},${z}`;
      const path = `M${x0},${fromY}${curve(fromY, toY)}L${x1},${toY + thick}${curve(fromY + thick, toY + thick, true)}Z`;
      const title = `${nameOf.from(flow.from)} → ${nameOf.to(flow.to)}\n${format(flow.value)}`;
      return svg(
        "g",
        {},
        hint(title),
        svg("path", {d: path, fill: colour.get(flow.from)!, "fill-opacity": 0.35})
      );
    }),
    // Printed at the end where it went, and only where the band holds the figure.
    ...bands
      .filter(
        ({thickness, value}) => thickness >= lineHeight && textWidth(format(value)) * 11 < (x1 - x0) / 2
      )
      .map(({toY, thickness, value}) =>
        textLines([format(value)], x1 - 4, toY + thickness / 2, {
          ...{"text-anchor": "end", "font-size": 11, fill: "var(--ink)"}
        })
      ),
    ...plan.sources.flatMap((node) =>
      place(node, left, lines("from", node.code), "end", colour.get(node.code)!)
    ),
    ...plan.targets.flatMap((node) => place(node, x1, lines("to", node.code), "start", "var(--ink-soft)"))
  );
}

/** The bar of a place and its name beside it. */
function place(
  {y, height, middle}: FlowNode,
  x: number,
  lines: readonly string[],
  anchor: "start" | "end",
  fill: string
): Node[] {
  const bar = svg("rect", {x, y, width: BAR, height: Math.max(height, 1), fill});
  const at = anchor === "end" ? x - 6 : x + BAR + 6;
  return [bar, textLines(lines, at, middle, {"text-anchor": anchor}, {centre: true})];
}
