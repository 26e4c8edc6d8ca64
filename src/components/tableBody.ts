import type {ReleasedColumn, ReleasedRow} from "../schema/released.js";
import {element} from "./element.js";
import type {Arrangement, RowGroup, Sorting} from "./tableOrder.js";
import {isSum, sortArranged} from "./tableOrder.js";
import type {RowStyle} from "./tableRow.js";
import {groupRow, tableRow} from "./tableRow.js";

export interface BodyOptions {
  arranged: Arrangement;
  style: RowStyle;
  groupColumn?: ReleasedColumn;
  /** Parts drawn at first. */
  firstRows: number;
  /** Told whenever rows came or went. */
  onDraw: (drawn: number) => void;
}

export interface TableBody {
  sort: (sorting: Sorting | null) => void;
  showAll: () => void;
  fold: (closed: boolean) => void;
  /** All rows as they stand now, drawn or not. */
  rows: () => ReleasedRow[];
}

/** Rows drawn at once, so that the page answers in between. */
const slice = 400;

/**
 * The body: a section for each group and one for what closes the table. Rows are made when they are first drawn, and
 * what is drawn stays drawn, so that it prints and is found by find-in-page.
 */
export function tableBody(table: HTMLTableElement, options: BodyOptions): TableBody {
  const {arranged, style, groupColumn, firstRows, onDraw} = options;
  const nodes = new Map<ReleasedRow, HTMLTableRowElement>();
  const nodeOf = (row: ReleasedRow) => {
    let node = nodes.get(row);
    if (!node) nodes.set(row, (node = tableRow(row, style)));
    return node;
  };
  const sections = new Map<unknown, {section: HTMLTableSectionElement; head: HTMLTableRowElement | null}>();
  const sectionOf = (group: RowGroup) => {
    let made = sections.get(group.key);
    if (!made) {
      const head = groupColumn ? groupRow(group, groupColumn, style, () => toggle(group)) : null;
      made = {section: element("tbody"), head};
      sections.set(group.key, made);
    }
    return made;
  };
  const closed = new Set<unknown>();
  const last = groupColumn ? element("tbody", {class: "closing"}) : null;
  let now = arranged;
  let wanted = firstRows;
  let drawing = 0;

  /** Draws up to `limit` parts, then the next slice when the page had its turn. */
  const draw = (limit: number): void => {
    const turn = ++drawing;
    let left = limit;
    let drawn = 0;
    const shown: HTMLElement[] = [];
    for (const group of now.groups) {
      if (left <= 0 && shown.length > 0) break;
      const {section, head} = sectionOf(group);
      const open = !closed.has(group.key);
      const parts = open ? group.parts.slice(0, left) : [];
      const whole = open && parts.length === group.parts.length;
      left -= Math.max(parts.length, head ? 1 : 0);
      // What is folded away is there by the reader's choice: it needs no more drawing.
      drawn += open ? parts.length + (whole ? group.closing.length : 0) : sizeOf(group);
      head?.querySelector("button")?.setAttribute("aria-expanded", String(open));
      const rows = [...parts, ...(whole ? group.closing : []), ...(last ? [] : now.closing)];
      place(section, [head, ...rows.map(nodeOf)]);
      shown.push(section);
    }
    if (last) place(last, now.closing.map(nodeOf));
    place(table, [table.tHead, ...shown, now.closing.length > 0 ? last : null]);
    onDraw(drawn + now.closing.filter((row) => !isSum(row, arranged)).length);
    if (left <= 0 && limit < wanted) setTimeout(() => turn === drawing && draw(limit + slice));
  };
  const drawFirst = () => draw(Math.min(wanted, Math.max(firstRows, slice)));
  const toggle = ({key}: RowGroup) => {
    if (!closed.delete(key)) closed.add(key);
    draw(wanted);
  };
  draw(firstRows);
  return {
    sort: (sorting) => {
      now = sortArranged(arranged, sorting, {lang: style.voice.lang, groupColumn});
      drawFirst();
    },
    showAll: () => {
      wanted = Infinity;
      drawFirst();
    },
    fold: (all) => {
      closed.clear();
      if (all) for (const {key} of now.groups) closed.add(key);
      draw(wanted);
    },
    rows: () => [
      ...now.groups.flatMap(({head, parts, closing}) => [...(head ? [head] : []), ...parts, ...closing]),
      ...now.closing
    ]
  };
}

const sizeOf = ({parts, closing}: RowGroup) => parts.length + closing.length;

/**
 * Makes these the children of a parent, and moves none that stands right already: moving costs a layout, and takes the
 * focus from the button that was pressed.
 */
function place(parent: Element, wanted: readonly (Element | null)[]): void {
  const [had, want] = [[...parent.children], wanted.filter((node) => node !== null)];
  let [start, end] = [0, 0];
  while (start < want.length && had[start] === want[start]) start++;
  while (end < had.length - start && had.at(-1 - end) === want.at(-1 - end)) end++;
  const [gone, come] = [had.slice(start, had.length - end), want.slice(start, want.length - end)];
  for (const node of gone) node.remove();
  if (end === 0) parent.append(...come);
  else had[had.length - end]!.before(...come);
}
