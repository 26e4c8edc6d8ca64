import type {Released, ReleasedRow, Words} from "../schema/released.js";
import type {Bar} from "./barsDrawing.js";
import {barsDrawing} from "./barsDrawing.js";
import {seriesColour} from "./chartStyle.js";
import type {FigureOptions} from "./figure.js";
import {chartFigure, measureText} from "./figure.js";
import {formatNumber, formatValue, nullMark} from "./format.js";
import {legend} from "./legend.js";
import type {Voice} from "./locale.js";
import {fill, reasonInWords, say} from "./messages.js";
import {moneyUnit} from "./moneyUnit.js";
import {cellOf, columnOf, isPart, isTotal, labelOf, numberOf, reasonOf} from "./rows.js";

export interface BarsFigureOptions extends FigureOptions {
  /** Column of values. */
  x: string;
  /** Column of names. */
  y: string;
  /** Column of the same measure to compare with, drawn as a thin mark: the month before. */
  compare?: string;
  /** A second figure printed behind the value, e.g. the share. */
  beside?: string;
  /** Draws the total row's value as a line across: the whole bank. */
  reference?: boolean;
  /** What lies outside the parts has bars too: it is in no total, and a chart that left it out would be empty without need. */
  outside?: boolean;
  /** Names that stand in the table only, since their bar would mislead. */
  omit?: readonly string[];
  /** At most so many bars; the rest is counted in words. */
  limit?: number;
}

const reading: Words = {
  en: "Each bar is one name, the largest first. The thin mark, where there is one, is the month before; a dashed line is the whole bank.",
  zh: "每条代表一个项目，按数值从大到小排列。细竖线为上月数值，虚线为全行水平。"
};

/** Names ranked by a value: who carries it, who holds it back. */
export function rankedBars(table: Released, options: BarsFigureOptions): HTMLElement {
  const byValue = (a: ReleasedRow, b: ReleasedRow) =>
    (numberOf(b, options.x) ?? -Infinity) - (numberOf(a, options.x) ?? -Infinity);
  return barsFigure(table, options, reading, (rows) => [...rows].sort(byValue));
}

/** The common part of ranked and bucket bars: rows to bars, totals to the reference line. */
export function barsFigure(
  table: Released,
  options: BarsFigureOptions & {aside?: string},
  how: Words,
  arrange: (rows: ReleasedRow[]) => ReleasedRow[]
): HTMLElement {
  const {x, y, limit = 15} = options;
  return chartFigure(table, options, (rows, voice) => {
    // A table narrowed by filters may not tell what the whole is compared with.
    const told = (name?: string) => rows.some((row) => name && cellOf(row, name) !== null) && name;
    const [compare, second] = [told(options.compare), told(options.beside)];
    const parts = arrange(
      rows.filter(
        (row) =>
          (isPart(row) || (options.outside && isOutside(row))) &&
          !options.omit?.includes(String(cellOf(row, y)))
      )
    );
    const hidden = parts.filter((row) => reasonOf(row, x)?.startsWith("SUPPRESSED"));
    const aside = parts.filter((row) => !hidden.includes(row) && cellOf(row, y) === options.aside);
    const drawable = parts.filter((row) => !aside.includes(row) && !hidden.includes(row));
    const shown = drawable.slice(0, limit);
    const most = Math.max(...shown.map((row) => numberOf(row, x) ?? 0));
    const column = columnOf(table, x);
    const unit = moneyUnit(
      shown.map((row) => cellOf(row, x)),
      voice
    );
    const format = (value: number) => formatValue(value, column.type, voice, {unit});
    const total = options.reference ? rows.find(isTotal) : undefined;
    const whole = total ? numberOf(total, x) : null;
    const bars = shown.map((row) => barOf(row, table, options, voice, format));
    const left = drawable.length - shown.length;
    return {
      measure: [measureText(column, unit, voice), second && columnOf(table, second)[voice.lang]]
        .filter(Boolean)
        .join(say("comma", voice.lang)),
      reading: how,
      values: [x],
      rows: parts,
      // One bar compares nothing, under a title that may speak of those withheld.
      tabled: shown.length < 2 && hidden.length > 0,
      legend: compare
        ? legend([
            {label: column[voice.lang], colour: seriesColour(0)},
            {label: columnOf(table, compare)[voice.lang], colour: "var(--compare)", form: "tick"}
          ])
        : null,
      remark: [
        ...aside.map((row) => asideText(row, table, options, voice, {most, format})),
        shown.some(isOutside) && pale[voice.lang],
        left > 0 && fill(more[voice.lang], {count: formatNumber(left)}),
        hidden.length > 0 && hiddenText(hidden, table, y, voice)
      ]
        .filter(Boolean)
        .join(" "),
      draw: (width) =>
        barsDrawing(bars, {
          width,
          reference:
            whole === null ? null : {value: whole, text: `${allTogether[voice.lang]} ${format(whole)}`}
        })
    };
  });
}

const isOutside = (row: ReleasedRow) => row.kind === "outside";
const pale: Words = {en: "Pale bars are in no total.", zh: "浅色条不计入合计。"};
const allTogether: Words = {en: "all", zh: "合计"};
const more: Words = {en: "{count} smaller ones are in the table.", zh: "其余 {count} 项见下表。"};
const withheld: Words = {
  en: "＊ Withheld, for few customers, one that dominates, or to protect such a figure: {labels}.",
  zh: "＊ 因客户数过少、单户占比过高或为防止推算此类数据不予显示：{labels}。"
};
const apart: Words = {en: "Not drawn ({why}): {label} {value}.", zh: "未列入图（{why}）：{label} {value}。"};
const apartPlain: Words = {en: "Not drawn: {label} {value}.", zh: "未列入图：{label} {value}。"};
const offScale: Words = {en: "off the scale", zh: "数值过大"};

function barOf(
  row: ReleasedRow,
  table: Released,
  {x, y, compare, beside}: BarsFigureOptions,
  voice: Voice,
  format: (value: number) => string
): Bar {
  const label = labelOf(columnOf(table, y), cellOf(row, y), voice.lang);
  const value = numberOf(row, x);
  const why = reasonOf(row, x);
  const second = beside ? besideText(row, table, beside, voice) : "";
  const text = value === null ? nullMark : format(value) + second;
  const before = compare ? numberOf(row, compare) : null;
  const told = [
    label,
    value === null ? reasonInWords(why, voice.lang) : format(value) + second,
    compare && before !== null && `${columnOf(table, compare)[voice.lang]} ${format(before)}`
  ];
  const colour = isOutside(row) ? {colour: "var(--muted-fill)"} : {};
  return {...{label, value, text, compare: before, ...colour}, title: told.filter(Boolean).join("\n")};
}

function besideText(row: ReleasedRow, table: Released, beside: string, voice: Voice): string {
  const value = cellOf(row, beside);
  return value === null ? "" : ` · ${formatValue(value, columnOf(table, beside).type, voice)}`;
}

/** Names the bars that are not drawn, so that an absent name is not taken for a zero. */
function hiddenText(rows: readonly ReleasedRow[], table: Released, y: string, {lang}: Voice): string {
  const labels = rows.map((row) => labelOf(columnOf(table, y), cellOf(row, y), lang));
  return fill(withheld[lang], {labels: labels.join(say("comma", lang))});
}

/** Why a bar is left out: it has no value, or a value beside which the others could not be seen. */
function asideText(
  row: ReleasedRow,
  table: Released,
  {x, y, beside}: BarsFigureOptions,
  voice: Voice,
  {most, format}: {most: number; format: (value: number) => string}
): string {
  const {lang} = voice;
  const value = numberOf(row, x);
  const why = value === null ? reasonInWords(reasonOf(row, x), lang) : value > most ? offScale[lang] : null;
  return fill((why === null ? apartPlain : apart)[lang], {
    ...(why === null ? {} : {why}),
    label: labelOf(columnOf(table, y), cellOf(row, y), lang),
    value: value === null ? nullMark : format(value) + (beside ? besideText(row, table, beside, voice) : "")
  });
}
