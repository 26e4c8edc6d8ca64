import type {Released, ReleasedRow, Words} from "../schema/released.js";
import {monthTick} from "./chartStyle.js";
import type {FigureOptions} from "./figure.js";
import {chartFigure} from "./figure.js";
import {formatDate, formatMonth, formatNumber, nullMark, suppressedMark} from "./format.js";
import {legend} from "./legend.js";
import type {Voice} from "./locale.js";
import type {Measure} from "./measure.js";
import {measureOf} from "./measure.js";
import {fill, reasonInWords, say} from "./messages.js";
import type {Panel} from "./panelsDrawing.js";
import {drawPanels} from "./panelsDrawing.js";
import {cellOf, codesInOrder, columnOf, isPart, isSuppressed, labelOf, numberOf, reasonOf} from "./rows.js";
import {valueRange} from "./valueRange.js";

export interface MultiplesOptions extends FigureOptions {
  /** Column of months or dates. */
  x: string;
  y: string;
  /** Code column: a panel for each of its values. */
  series: string;
  /** Column drawn dashed in each panel: plan, peers, the whole bank. */
  compare?: string;
  /** Default line. Bars start at zero, so their scale does. */
  form?: "line" | "bar";
  /** At most so many panels, those of the largest last values; the rest is counted in words. Default 12. */
  limit?: number;
}

const reading: Words = {
  en: "A panel for each name, all on one scale and over the same periods, the largest last value first. A gap is a period without a value. The level line is zero, or the lower end of a scale that does not reach zero. The figure is that of the last period.",
  zh: "每格一项，刻度与期间一致，按最新值由大到小排列；中断或空缺处表示该期无值；横线为零，刻度不含零时为其下限；所示数字为最新一期。"
};
const more: Words = {
  en: "{count} more, with smaller last values or none, are in the table.",
  zh: "其余 {count} 项（最新值较小或无值）见下表。"
};
const scale: Words = {
  en: "One scale for all panels: {low} to {high}.",
  zh: "各格同一刻度：{low} 至 {high}。"
};
const stop: Words = {en: ".", zh: "。"};

/** The same measure for each value of a code, small and side by side: shapes to be compared, not read off. */
export function smallMultiples(table: Released, options: MultiplesOptions): HTMLElement {
  const {x, y, series, compare, form = "line", limit = 12} = options;
  return chartFigure(table, options, (all, voice) => {
    const rows = all.filter(isPart);
    const column = columnOf(table, series);
    const measure = measureOf(table, y, rows, voice, compare === undefined ? [] : [compare]);
    const times = withoutHoles([...new Set(rows.map((row) => String(cellOf(row, x))))].sort());
    const written = (time: string) =>
      time.length === 7 ? formatMonth(time, voice.lang) : formatDate(time, voice.lang);
    const panels = codesInOrder(rows, column).map((code) =>
      panelOf(
        rows.filter((row) => String(cellOf(row, series)) === code),
        labelOf(column, code, voice.lang),
        {times, written, measure, options, voice}
      )
    );
    const ordered = [...panels.filter(({last}) => last !== null)]
      .sort((a, b) => b.last! - a.last!)
      .concat(panels.filter(({last}) => last === null));
    const shown = ordered.slice(0, limit);
    const values = shown.flatMap(({values, compared}) => [...values, ...compared]);
    const range = valueRange([...values.filter((value) => value !== null), ...(form === "bar" ? [0] : [])]);
    const ends = [times[0], times.length > 1 ? times.at(-1) : undefined]
      .filter((time) => time !== undefined)
      .map((time) => (time.length === 7 ? monthTick(time, true, voice.lang) : written(time)));
    const left = ordered.length - shown.length;
    return {
      measure: measure.text,
      reading,
      rows,
      values: [y],
      legend:
        compare === undefined
          ? null
          : legend([
              {
                label: measure.column[voice.lang],
                colour: "var(--series-1)",
                form: form === "bar" ? "fill" : "line"
              },
              {label: columnOf(table, compare)[voice.lang], colour: "var(--compare)", form: "dash"}
            ]),
      remark: [
        fill(scale[voice.lang], {low: measure.format(range[0]), high: measure.format(range[1])}),
        range[0] > 0 && say("notFromZero", voice.lang) + stop[voice.lang],
        left > 0 && fill(more[voice.lang], {count: formatNumber(left)}),
        shown.some(({text}) => text === suppressedMark) &&
          `${say("suppressedNote", voice.lang)}${stop[voice.lang]}`
      ]
        .filter(Boolean)
        .join(" "),
      draw: (width) => drawPanels(shown, {range, ends, form}, width)
    };
  });
}

function panelOf(
  rows: readonly ReleasedRow[],
  label: string,
  {
    times,
    written,
    measure,
    options: {x, y, compare},
    voice
  }: {
    times: readonly string[];
    written: (time: string) => string;
    measure: Measure;
    options: MultiplesOptions;
    voice: Voice;
  }
): Panel {
  const at = new Map(rows.map((row) => [String(cellOf(row, x)), row]));
  if (at.size !== rows.length) throw new Error(`two values of one period in a panel: ${label}`);
  const valuesOf = (name: string) =>
    times.map((time) => {
      const row = at.get(time);
      return row ? numberOf(row, name) : null;
    });
  const newest = at.get(times.at(-1)!);
  const last = newest ? numberOf(newest, y) : null;
  const text =
    newest && isSuppressed(newest, y) ? suppressedMark : last === null ? nullMark : measure.format(last);
  const why = last === null && reasonInWords(newest && reasonOf(newest, y), voice.lang);
  return {
    label,
    values: valuesOf(y),
    compared: compare === undefined ? [] : valuesOf(compare),
    text,
    last,
    title: [label, `${written(times.at(-1)!)} ${text}`, why].filter(Boolean).join("\n")
  };
}

/** Months in between that no row speaks of are gaps too; days are taken as they come, for banks close. */
function withoutHoles(times: readonly string[]): readonly string[] {
  if (times.length === 0 || !times.every((time) => /^\d{4}-\d{2}$/.test(time))) return times;
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const first = number(times[0]!);
  return Array.from({length: number(times.at(-1)!) - first + 1}, (_, i) => {
    const month = first + i;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
  });
}
