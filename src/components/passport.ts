import type {Cell, Reason, Released, ReleasedColumn, ReleasedType} from "../schema/released.js";
import {addressOf, pageOfAddress} from "./address.js";
import type {Child} from "./element.js";
import {element} from "./element.js";
import type {VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import {say} from "./messages.js";

/** A value that stands beside a figure, e.g. that of the month before. */
export interface Beside {
  label: string;
  value: Cell;
  type: ReleasedType;
  why?: Reason | undefined;
  /** A change carries its sign. */
  signed?: boolean;
}

/** One figure of a page, as its passport needs it. */
export interface Figure {
  /** Its permanent name on the page: `deposits/kpis/adb/value`, `said/deposits.change/adb`, `chart/<title>`. */
  key: string;
  /** What it is called, in the language of the page; left out where it goes by its metric's name. */
  label?: string | undefined;
  /** The sentence that tells it. */
  sentence?: string;
  metric?: string | undefined;
  /** The table it stands in; else `from`, its path, by which governance/passports.json knows it. */
  table?: Released | undefined;
  from?: string | undefined;
  column?: ReleasedColumn | undefined;
  /** Left out where the figure is a whole chart or column. */
  value?: Cell | undefined;
  type?: ReleasedType | undefined;
  why?: Reason | undefined;
  beside?: readonly Beside[];
  /** The same figure by month, oldest first. */
  months?: readonly MonthValue[];
}

export interface MonthValue {
  period: string;
  value: number | null;
  why?: Reason | undefined;
}

/** Gives the figure when it is asked for: a table of a thousand rows makes none beforehand. */
export type FigureOf = (rest: string) => Figure | null;

interface Announced {
  figure: FigureOf;
  options: VoiceOptions;
}

const fragment = "#figure=";
const named = new Map<string, Announced>();
const byTable = new Map<string, Announced>();
let asked: string | null = null;
let listening = false;

/** Path of a table as lineage names it: `deposits/kpis`. */
export const pathOf = ({lineage, name}: Released): string =>
  lineage.table.includes("/") ? lineage.table : name;

/** Address of a figure on its page; works for whoever gets the link. */
export const fragmentOf = (key: string): string =>
  fragment + key.split("/").map(encodeURIComponent).join("/");

/** A figure that opens its passport. Without scripts it leads to its definition in the dictionary. */
export function passportLink(
  figure: Figure,
  options: VoiceOptions,
  attributes: Record<string, string | null | undefined>,
  ...children: Child[]
): HTMLElement {
  announce(named, figure.key, {figure: () => figure, options});
  const all = {
    ...attributes,
    class: `${attributes.class ?? ""} passport`.trim(),
    "data-figure": figure.key,
    "data-metric": figure.metric
  };
  const href = definitionOf(figure, options);
  return href
    ? element("a", {...all, href}, ...children)
    : element("button", {...all, type: "button"}, ...children);
}

/** A small mark beside a heading or a column's head, for a figure that is a whole chart or column. */
export function passportMark(figure: Figure, options: VoiceOptions): HTMLElement {
  const words = say("passportOf", voiceOf(options).lang, {name: figure.label ?? figure.metric ?? ""});
  // The letter in it comes from the style sheet: the words of a heading stay its own.
  return passportLink(figure, options, {class: "passport-mark", "aria-label": words, title: words});
}

/** Tells the cells of a table: `figure` gets what stands behind the table's path in a key, `row/column`. */
export function announceTable(path: string, figure: FigureOf, options: VoiceOptions): void {
  announce(byTable, path, {figure, options});
}

/** Shows the passport; `opener` gets the focus back when it closes. */
export async function openPassport(figure: Figure, options: VoiceOptions, opener: Element | null) {
  const {showPassport} = await import("./passportPanel.js");
  await showPassport(figure, options, opener);
}

/** Where the definition stands, if this audience's site has a dictionary. */
export function definitionOf({metric, table}: Figure, options: VoiceOptions): string | null {
  const id = metric ?? table?.lineage.metrics[0]?.id ?? table?.id;
  const page = options.edition.pages?.find(({path}) => path === "about/dictionary");
  // Examples of the gallery are tables without an id of the catalogue.
  if (id === undefined || !/\d/.test(id) || page?.offered === false) return null;
  return `${addressOf("about/dictionary", voiceOf(options).lang, pageOfAddress())}#${id}`;
}

function announce(list: Map<string, Announced>, key: string, announced: Announced): void {
  list.set(key, announced);
  if (!listening) listen();
  // A link to a figure opens it as soon as its cell has drawn.
  if (asked !== null && (asked === key || (list === byTable && asked.startsWith(`${key}/`)))) openAsked();
}

function listen(): void {
  listening = true;
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", readAddress);
  readAddress();
}

function readAddress(): void {
  const {hash} = location;
  asked = hash.startsWith(fragment) ? hash.slice(fragment.length).split("/").map(decode).join("/") : null;
  openAsked();
}

/** Somebody's mangled link is no reason to fail. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function openAsked(): void {
  if (asked === null) return;
  const found = find(asked);
  if (!found) return;
  const key = asked;
  asked = null;
  // The cell that announces a figure has not placed it in the page yet.
  setTimeout(() => void openPassport(found.figure, found.options, elementOf(key)));
}

/** The figure of this name: told by itself, or a cell of a table that was told. */
export function find(key: string): {figure: Figure; options: VoiceOptions} | null {
  const own = named.get(key);
  const figure = own?.figure("");
  if (own && figure) return {figure, options: own.options};
  for (const [path, {figure: cell, options}] of byTable) {
    const cut = key.startsWith(`${path}/`) ? cell(key.slice(path.length + 1)) : null;
    if (cut) return {figure: cut, options};
  }
  return null;
}

/** Where a figure stands on the page now; a redrawn cell has taken the place of the one that was clicked. */
export function elementOf(key: string): HTMLElement | null {
  const figures = document.querySelectorAll<HTMLElement>("[data-figure]");
  return [...figures].find((node) => node.dataset.figure === key) ?? null;
}

function onClick(event: MouseEvent): void {
  // Opening in a new tab is asking for the dictionary.
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey)
    return;
  follow(event);
}

function onKey(event: KeyboardEvent): void {
  // Enter is a click on a link already.
  if (event.key === " " && !event.defaultPrevented) follow(event);
}

function follow(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-figure]") : null;
  const found = link && find(link.dataset.figure ?? "");
  if (!found) return;
  event.preventDefault();
  void openPassport(found.figure, found.options, link);
}
