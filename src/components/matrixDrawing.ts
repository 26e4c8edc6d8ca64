import {bandHeads} from "./bandHeads.js";
import {svg} from "./element.js";
import {nullMark} from "./format.js";
import type {Shade} from "./shades.js";
import {drawingOf, hatched, hint, lineHeight, textLines} from "./svgText.js";
import {textWidth, widest, wrapText} from "./textWidth.js";

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
  const second = cells.some((cell) => cell.second !== "");
  const longest = Math.max(...names.map(({length}) => length));
  const height = Math.max(longest * lineHeight + 6, second ? 38 : 28);
  const cornerLines = wrapText(corner, width / 12);
  const top = heads.height + cornerLines.length * lineHeight + 4;
  const x = (column: number) => left + column * slot + (columns[column]!.edge ? gap : 0);
  const y = (line: number) => top + line * height + (lines[line]!.edge ? gap : 0);
  const size = fontSizeOf(cells, slot - 4);
  return drawingOf(
    width,
    top + lines.length * height + gap + 2,
    textLines(cornerLines, 0, lineHeight / 2 + 1, {fill: "var(--ink-soft)"}),
    ...columns.map((_, column) => heads.node(column, x(column) + slot / 2, top)),
    ...names.map((name, line) =>
      textLines(
        name,
        left - 8,
        y(line) + height / 2,
        {"text-anchor": "end", "font-weight": lines[line]!.edge ? 600 : undefined},
        {centre: true}
      )
    ),
    ...cells.map((cell) => drawCell(cell, x(cell.column), y(cell.line), slot, height, size, isEdge(cell)))
  );

  function isEdge({column, line}: Cell): boolean {
    return columns[column]!.edge || lines[line]!.edge;
  }
}

/** The largest of two sizes in which every value fits, or null: then the shades speak alone. */
function fontSizeOf(cells: readonly Cell[], room: number): number | null {
  const ems = Math.max(
    ...cells.map(({value, second}) => Math.max(textWidth(value ?? nullMark), textWidth(second)))
  );
  return [12, 10.5].find((size) => ems * size <= room) ?? null;
}

function drawCell(
  cell: Cell,
  x: number,
  y: number,
  slot: number,
  height: number,
  size: number | null,
  edge: boolean
): SVGGElement {
  const [width, tall] = [slot - 1.5, height - 1.5];
  const group = svg("g", {}, hint(cell.title));
  const box = {x: x.toFixed(1), y: y.toFixed(1), width: width.toFixed(1), height: tall.toFixed(1)};
  if (!edge) {
    const stroke = cell.shade ? undefined : "var(--line)";
    group.append(svg("rect", {...box, fill: cell.shade?.fill ?? "var(--paper)", stroke}));
  }
  if (cell.withheld) group.append(hatched(x, y, width, tall));
  else if (size !== null) {
    const texts = [cell.value ?? nullMark, ...(cell.second ? [cell.second] : [])];
    group.append(
      textLines(
        texts,
        x + width / 2,
        y + tall / 2,
        {
          "text-anchor": "middle",
          "font-size": size,
          fill: cell.shade?.ink ?? (cell.muted || cell.value === null ? "var(--ink-soft)" : "var(--ink)"),
          "font-weight": edge ? 600 : undefined
        },
        {centre: true}
      )
    );
  }
  return group;
}
