import type {Released, ReleasedColumn, ReleasedRow, Words} from "../schema/released.js";
import {dataTable} from "./dataTable.js";
import {downloadMenu} from "./downloadMenu.js";
import {append, element} from "./element.js";
import {periodText} from "./format.js";
import type {Lang, Voice, VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import {messages, reasonInWords, say} from "./messages.js";
import type {MoneyUnit} from "./moneyUnit.js";
import {note} from "./note.js";
import {passportMark} from "./passport.js";
import {figureOfTable} from "./passportCells.js";
import type {Where} from "./rows.js";
import {cellOf, reasonOf, rowsWhere} from "./rows.js";
import type {Summary} from "./sentence.js";
import {findingOf, sentenceNode, sentenceText, titleOf} from "./sentence.js";
import {sourceLine} from "./sourceLine.js";

export interface FigureOptions extends VoiceOptions {
  summary?: Summary;
  /** Id of the sentence that states the finding; without one the table's own title stands. */
  title?: string;
  where?: Where;
  /** Columns of the table behind the chart; default all. */
  columns?: readonly string[];
  /** Nothing at all, instead of a note, where the table is not there, or has no row of the kind asked for. */
  quiet?: boolean;
}

/** What a chart tells its frame. */
export interface Chart {
  /** The subtitle: measure, unit, what is compared. */
  measure: string;
  /** How to read this. */
  reading: Words;
  /** Columns drawn; when all their cells are null nothing is drawn. */
  values: readonly string[];
  /** Rows drawn, where a table has others too: a total alone makes no chart of parts. */
  rows?: readonly ReleasedRow[];
  legend?: Node | null;
  /** So little is left to draw, others being withheld, that the table says more: it stands in place of the drawing. */
  tabled?: boolean;
  /** Behind the drawing: a remark that the chart needs to be honest. */
  remark?: string | null;
  /** Draws for a width in pixels. */
  draw: (width: number) => Element;
}

/** Widths a drawing is made for; style.css shows the one that fits, on screen and paper, with and without scripts. */
const widths = {narrow: 340, wide: 600};

/**
 * The frame of every chart: finding, measure, drawing, how to read it, the figures behind, the source. It never
 * holds an empty drawing: it says instead why there is none.
 */
export function chartFigure(
  table: Released,
  options: FigureOptions,
  chart: (rows: ReleasedRow[], voice: Voice) => Chart
): HTMLElement {
  const voice = voiceOf(options);
  const nothing = () => element("span", {hidden: true});
  if (table.status !== "ok") return options.quiet ? nothing() : note(table, options);
  const rows = rowsWhere(table, options.where);
  if (rows.length === 0 && options.quiet) return nothing();
  const found = findingOf(table, options);
  const title = found ? sentenceText(found, voice) : titleOf(table, options.where, voice);
  const heading = element("h2", {}, found ? sentenceNode(found, voice) : title);
  const passport = (values: readonly string[]) =>
    passportMark(figureOfTable(table, options.title, title, values), options);
  const figure = element("figure", {class: "chart", "data-table": `${table.id} ${table.name}`});
  if (rows.length === 0) return fillFigure(figure, heading, absence(say("nothing", voice.lang)));

  const {measure, reading, values, rows: drawn = rows, legend, tabled, remark, draw} = chart(rows, voice);
  const period = periodOf(table, options.where, voice.lang);
  const subtitle = element("p", {class: "measure"}, [measure, period].filter(Boolean).join(" · "));
  const missing = values.every((name) => drawn.every((row) => cellOf(row, name) === null));
  if (tabled && !missing)
    return fillFigure(
      figure,
      element("figcaption", {}, append(heading, " ", passport(values))),
      dataTable(table, {...options, bare: true}),
      sourceLine(table.lineage, options),
      downloadMenu(table, options, {drawing: false})
    );
  const reason = () => reasonInWords(reasonOf(drawn[0] ?? rows[0]!, values[0]!), voice.lang);
  return fillFigure(
    figure,
    element("figcaption", {}, append(heading, " ", passport(values)), subtitle),
    !missing && legend,
    missing
      ? absence(
          drawn.length === 0 ? say("nothing", voice.lang) : say("allMissing", voice.lang, {reason: reason()})
        )
      : drawing(draw, {
          label: `${title} ${measure}`,
          key: keyOf([table.id, table.name, measure, reading.en, drawingOptions(options), drawn])
        }),
    remark && !missing && element("p", {class: "remark"}, remark),
    folded("reading", voice.lang, reading[voice.lang]),
    folded("behind", voice.lang, () => dataTable(table, {...options, bare: true})),
    sourceLine(table.lineage, options),
    downloadMenu(table, options, {drawing: !missing})
  );
}

/** The periods of the table; of rows that hold two against one another, those two. */
function periodOf({columns, period}: Released, where: Where = {}, lang: Lang): string {
  const compared = columns.map(({name, periods}) => periods?.[String(where[name])]).find(Boolean);
  if (!compared) return periodText(period, lang);
  const [now, before] = compared.map((each) => periodText(each, lang));
  return say("against", lang, {now: now!, before: before!});
}

function fillFigure(figure: HTMLElement, ...children: Parameters<typeof element>[2][]): HTMLElement {
  figure.append(...element("div", {}, ...children).childNodes);
  return figure;
}

function absence(text: string): HTMLElement {
  return element("p", {class: "absence"}, text);
}

function folded(key: "reading" | "behind", lang: Lang, content: string | (() => Node)): HTMLElement {
  return element(
    "details",
    {class: key},
    element("summary", {}, messages[key][lang]),
    typeof content === "string" ? element("p", {}, content) : content()
  );
}

/**
 * One picture to a screen reader; its parts are hidden, the table behind it holds them. Where the page already shows
 * the same drawing, kept from the build, that one is taken over: no chart is drawn twice, and nothing moves.
 */
function drawing(draw: (width: number) => Element, {label, key}: {label: string; key: string}): HTMLElement {
  const node = element("div", {class: "drawing", role: "img", "aria-label": label, "data-drawing": key});
  const kept = document.querySelector(`observablehq-loading .drawing[data-drawing="${key}"]`);
  if (kept) {
    node.append(...kept.cloneNode(true).childNodes);
    return node;
  }
  for (const [name, width] of Object.entries(widths)) {
    const drawn = draw(width);
    drawn.setAttribute("aria-hidden", "true");
    for (const part of drawn.querySelectorAll("[aria-label], [aria-description]")) {
      part.removeAttribute("aria-label");
      part.removeAttribute("aria-description");
    }
    node.append(element("div", {class: `drawing-${name}`}, drawn));
  }
  return node;
}

/** What of a chart's options changes its drawing. */
function drawingOptions(options: FigureOptions): object {
  const {edition, summary: _summary, title: _title, ...others} = options;
  return {...others, currency: edition.currency};
}

/** The same for the same content; two drawings of a page that differ have different ones (two sums of 32 bits in the manner of FNV-1a). */
function keyOf(content: unknown): string {
  const text = JSON.stringify(content);
  let [low, high] = [0x811c9dc5, 0x1b873593];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code ^ i, 0x01000193);
  }
  return [low, high].map((part) => (part >>> 0).toString(36)).join("-");
}

/** "Net contribution (CNY m)": a measure with the unit that its figures are printed in. */
export function measureText(column: ReleasedColumn, unit: MoneyUnit, {lang}: Voice): string {
  return column[lang] + (column.type === "money" ? say("inUnit", lang, {unit: unit.label}) : "");
}
