import {bandHeads} from "./bandHeads.js";
import {svg} from "./element.js";
import {nullMark} from "./format.js";
import type {Shade} from "./shades.js";
import {drawingOf, hatched, hint, lineHeight, textLines} from "./svgText.js";
import {widest, wrapText} from "./textWidth.js";

export interface AxisEntry {
  code: string;
  label: string;
  /** A sum at the edge of the matrix. */
  edge: boolean;
}

export interface Cell {
  /** Places in the axes. */
  column: number;
  line: number;
  /** Null where there is no value. */
  value: string | null;
  second: string;
  withheld: boolean;
  shade: Shade | null;
  muted: boolean;
  title: string;
}

export interface MatrixPlan {
  /** What rows and columns are. */
  corner: string;
  columns: readonly AxisEntry[];
  lines: readonly AxisEntry[];
  cells: readonly Cell[];
}

/** Between the cells and their sums. */
const gap = 6;

/** Cells of equal size, named on the left and above. */
export function drawMatrix({corner, columns, lines, cells}: MatrixPlan, width: number): Element {
  const widestName = widest(lines.map(({label}) => label)) * 12;
  const left = Math.min(Math.ceil(widestName) + 8, Math.round(width * 0.3));
  const names = lines.map(({label}) => wrapText(label, (left - 8) / 12));
  const slot = Math.min(92, (width - left - gap) / columns.length);
  const heads = bandHeads(
    columns.map(({label}) => label),
    slot,
    "over"
  );
  const print = printOf(cells, slot - 4);
  const heights = names.map((name) => Math.max(name.length * lineHeight + 6, print.second ? 38 : 28));
  const tops = heights.map((_, line) => heights.slice(0, line).reduce((sum, height) => sum + height, 0));
  const cornerLines = wrapText(corner, width / 12);
  const top = heads.height + cornerLines.length * lineHeight + 4;
  const x = (column: number) => left + column * slot + (columns[column]!.edge ? gap : 0);
  const y = (line: number) => top + tops[line]! + (lines[line]!.edge ? gap : 0);
  return drawingOf(
    width,
    y(lines.length - 1) + heights.at(-1)! + 2,
    textLines(cornerLines, 0, lineHeight / 2 + 1, {fill: "var(--ink-soft)"}),
    ...columns.map((_, column) => heads.node(column, x(column) + slot / 2, top)),
    ...names.map((name, line) =>
      textLines(
        name,
        left - 8,
        y(line) + heights[line]! / 2,
        {"text-anchor": "end", "font-weight": lines[line]!.edge ? 600 : undefined},
        {centre: true}
      )
    ),
    ...cells.map((cell) => {
      const edge = columns[cell.column]!.edge || lines[cell.line]!.edge;
      const box = {x: x(cell.column), y: y(cell.line), width: slot - 1.5, height: heights[cell.line]! - 1.5};
      return drawCell(cell, box, print, edge);
    })
  );
}

interface Print {
  /** Of the figures in the cells; null where none fits: then the shades speak alone. */
  size: number | null;
  /** Whether the second figure fits too. */
  second: boolean;
}

/** The second figure gives way before the first does, and both before they leave their cells. */
function printOf(cells: readonly Cell[], room: number): Print {
  const first = widest(cells.map(({value}) => value ?? nullMark));
  const both = Math.max(first, widest(cells.map(({second}) => second)));
  const told = cells.some(({second}) => second !== "");
  const fits = (ems: number) => [12, 10.5].find((size) => ems * size <= room) ?? null;
  const size = told ? fits(both) : null;
  return size === null ? {size: fits(first), second: false} : {size, second: true};
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function drawCell(cell: Cell, {x, y, width, height}: Box, {size, second}: Print, edge: boolean): SVGGElement {
  const group = svg("g", {}, hint(cell.title));
  const box = {x: x.toFixed(1), y: y.toFixed(1), width: width.toFixed(1), height: height.toFixed(1)};
  if (!edge) {
    const stroke = cell.shade ? undefined : "var(--line)";
    group.append(svg("rect", {...box, fill: cell.shade?.fill ?? "var(--paper)", stroke}));
  }
  if (cell.withheld) group.append(hatched(x, y, width, height));
  else if (size !== null) {
    const texts = [cell.value ?? nullMark, ...(second && cell.second ? [cell.second] : [])];
    const look = {
      "text-anchor": "middle",
      "font-size": size,
      fill: cell.shade?.ink ?? (cell.muted || cell.value === null ? "var(--ink-soft)" : "var(--ink)"),
      "font-weight": edge ? 600 : undefined
    };
    group.append(textLines(texts, x + width / 2, y + height / 2, look, {centre: true}));
  }
  return group;
}
