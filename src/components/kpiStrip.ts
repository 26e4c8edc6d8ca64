import type {Released, ReleasedRow, ReleasedType} from "../schema/released.js";
import {holdForDownload} from "./downloadMenu.js";
import type {Child} from "./element.js";
import {element} from "./element.js";
import {formatValue} from "./format.js";
import {kpiTarget, targetBeside} from "./kpiTarget.js";
import type {Voice, VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import type {MessageKey} from "./messages.js";
import {reasonInWords, say} from "./messages.js";
import {note} from "./note.js";
import type {Beside, MonthValue} from "./passport.js";
import {passportLink, pathOf} from "./passport.js";
import {cellOf, columnOf, hasColumn, labelOf, numberOf, reasonOf} from "./rows.js";
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
    list.append(kpiItem(table, row, labelOf(names, kpi, voice.lang), voice, options));
  }
  const {edition, lang, only} = options;
  holdForDownload(list, table, {edition, lang: lang ?? voice.lang, ...(only ? {where: {kpi: only}} : {})});
  return list;
}

function kpiItem(
  table: Released,
  row: ReleasedRow,
  label: string,
  voice: Voice,
  options: KpiOptions
): HTMLElement {
  const type = typeOf(row.type, "number");
  const kpi = String(cellOf(row, "kpi"));
  const metric = typeof row.metric === "string" ? row.metric : undefined;
  const bad = options.adverse?.includes(kpi) ?? false;
  const months = monthsOf(table, row, options.series);
  const [value, why] = [cellOf(row, "value"), reasonOf(row, "value")];
  const figure = {key: `${pathOf(table)}/${kpi}/value`, label, metric, table, value, type, why};
  return element(
    "li",
    {"data-kpi": kpi, "data-metric": metric},
    element("span", {class: "kpi-label"}, label),
    passportLink(
      {...figure, months, beside: besideOf(table, row, type, voice)},
      options,
      {class: "kpi-value"},
      valueNode(value, type, voice, {why})
    ),
    sparkline(months.map((month) => month.value)),
    element(
      "span",
      {class: "kpi-changes"},
      change(row, "change_mom", cellOf(row, "per_day") ? "monthOnMonthPerDay" : "monthOnMonth", voice, bad),
      change(
        row,
        "change_yoy",
        cellOf(row, "per_day") === "both" ? "yearOnYearPerDay" : "yearOnYear",
        voice,
        bad
      )
    ),
    kpiTarget(table, row, type, voice)
  );
}

/** Month by month up to that of the table, so that a month without a row is a gap and not skipped. */
function monthsOf(table: Released, row: ReleasedRow, series: Released | undefined): MonthValue[] {
  const rows = (series?.status === "ok" ? series.rows : []).filter(
    (candidate) => cellOf(candidate, "kpi") === cellOf(row, "kpi")
  );
  const byMonth = new Map(rows.map((each) => [String(cellOf(each, "period")), each]));
  const first = [...byMonth.keys()].sort()[0];
  const last = table.period.split("..").at(-1) ?? "";
  if (first === undefined) return [];
  return Array.from({length: monthsShown}, (_, back) => monthBefore(last, monthsShown - 1 - back))
    .filter((period) => period >= first)
    .map((period) => {
      const found = byMonth.get(period);
      return found
        ? {period, value: numberOf(found, "value"), why: reasonOf(found, "value")}
        : {period, value: null};
    });
}

function monthBefore(period: string, months: number): string {
  const at = Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1 - months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}

/** What the changes were reckoned from, and the target. */
function besideOf(table: Released, row: ReleasedRow, type: ReleasedType, voice: Voice): Beside[] {
  const {lang} = voice;
  const changed = typeOf(row.change_type, "share");
  const types = {previous: type, last_year: type, change_mom: changed, change_yoy: changed};
  const besides = Object.entries(types)
    .filter(([name]) => hasColumn(table, name))
    .map(([name, of]) => ({
      ...{label: columnOf(table, name)[lang], value: cellOf(row, name), type: of},
      ...{why: reasonOf(row, name), signed: name.startsWith("change_")}
    }));
  return [...besides, ...targetBeside(table, row, type, voice)];
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
