import type {Released, ReleasedRow, ReleasedType} from "../schema/released.js";
import type {Child} from "./element.js";
import {element} from "./element.js";
import {formatValue} from "./format.js";
import type {Voice, VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import type {MessageKey} from "./messages.js";
import {reasonInWords, say} from "./messages.js";
import {note} from "./note.js";
import {cellOf, columnOf, labelOf, numberOf, reasonOf} from "./rows.js";
import {sparkline} from "./sparkline.js";
import {valueNode} from "./valueNode.js";

export interface KpiOptions extends VoiceOptions {
  /** The same measures by month. */
  series?: Released;
  /** Which, in which order; default all. */
  only?: readonly string[];
  /** Measures whose rise is bad news, so that the English colours say so. */
  adverse?: readonly string[];
}

const monthsShown = 13;

/** The headline figures of a page: value, change on month and on year, the last 13 months, the target. */
export function kpiStrip(table: Released, options: KpiOptions): HTMLElement {
  const voice = voiceOf(options);
  if (table.status !== "ok") return note(table, options);
  const names = columnOf(table, "kpi");
  const wanted = options.only ?? table.rows.map((row) => String(cellOf(row, "kpi")));
  const list = element("ul", {class: "kpis", "aria-label": table.title[voice.lang]});
  for (const kpi of wanted) {
    const row = table.rows.find((candidate) => cellOf(candidate, "kpi") === kpi);
    if (!row || (cellOf(row, "value") === null && reasonOf(row, "value")?.startsWith("NOT_OFFERED")))
      continue;
    list.append(kpiItem(row, labelOf(names, kpi, voice.lang), voice, options));
  }
  return list;
}

function kpiItem(row: ReleasedRow, label: string, voice: Voice, {series, adverse}: KpiOptions): HTMLElement {
  const type = typeOf(row.type, "number");
  const kpi = cellOf(row, "kpi");
  const bad = adverse?.includes(String(kpi)) ?? false;
  const past = (series?.status === "ok" ? series.rows : [])
    .filter((candidate) => cellOf(candidate, "kpi") === kpi)
    .sort((a, b) => String(cellOf(a, "period")).localeCompare(String(cellOf(b, "period"))))
    .slice(-monthsShown)
    .map((candidate) => numberOf(candidate, "value"));
  const target = row.target === undefined ? null : cellOf(row, "target");
  return element(
    "li",
    {"data-kpi": String(kpi), "data-metric": typeof row.metric === "string" ? row.metric : null},
    element("span", {class: "kpi-label"}, label),
    element(
      "span",
      {class: "kpi-value"},
      valueNode(cellOf(row, "value"), type, voice, {why: reasonOf(row, "value")})
    ),
    sparkline(past),
    element(
      "span",
      {class: "kpi-changes"},
      change(row, "change_mom", "monthOnMonth", voice, bad),
      change(row, "change_yoy", "yearOnYear", voice, bad)
    ),
    target !== null &&
      element("span", {class: "kpi-target"}, say("target", voice.lang), " ", formatValue(target, type, voice))
  );
}

function change(row: ReleasedRow, name: string, message: MessageKey, voice: Voice, bad: boolean): Child {
  const value = numberOf(row, name);
  const words = say(message, voice.lang);
  const change = element("span", {class: "change"});
  if (value === null) {
    const why = reasonInWords(reasonOf(row, name), voice.lang);
    change.append(
      voice.lang === "zh" ? `${words} ` : "",
      valueNode(null, "share", voice, {why: reasonOf(row, name)})
    );
    change.setAttribute("title", why);
    if (voice.lang === "en") change.append(` ${words}`);
    return change;
  }
  const type = typeOf(row.change_type, "share");
  const text = formatValue(value, type, voice, {signed: true});
  const direction = !/[1-9]/.test(text) ? "flat" : value > 0 ? "up" : "down";
  const arrow = {up: "▲", down: "▼", flat: ""}[direction];
  const figure = element(
    "span",
    {class: `move ${direction}${bad ? " adverse" : ""}`},
    arrow && element("span", {"aria-hidden": "true"}, arrow),
    direction === "flat" ? say("unchanged", voice.lang) : text
  );
  change.append(...(voice.lang === "zh" ? [`${words} `, figure] : [figure, ` ${words}`]));
  return change;
}

function typeOf(cell: ReleasedRow[string], fallback: ReleasedType): ReleasedType {
  return typeof cell === "string" ? (cell as ReleasedType) : fallback;
}
