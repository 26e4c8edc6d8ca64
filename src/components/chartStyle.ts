import type {Lang} from "./locale.js";
import {formatMonth} from "./format.js";

/** Colours by series, told apart by lightness too (style.css, light and dark). */
export const seriesColours = [1, 2, 3, 4, 5, 6].map((number) => `var(--series-${number})`);

export const fontSize = 12;

/** What every Plot drawing of ours starts from. */
export const plotStyle = {
  style: {fontFamily: "inherit", fontSize: `${fontSize}px`, background: "none", overflow: "visible"}
};

export function seriesColour(index: number): string {
  return seriesColours[index % seriesColours.length]!;
}

/** A month for an axis: the year where it is the first tick. */
export function monthTick(month: string, first: boolean, lang: Lang): string {
  const [year, number] = month.split("-");
  if (lang === "zh") return first ? `${year}年\n${Number(number)}月` : `${Number(number)}月`;
  const name = formatMonth(month, "en").slice(0, 3);
  return first ? `${name}\n${year}` : name;
}

/** Months (or dates) along an axis, each year named at the first tick that lies in it. */
export function monthTicks(times: readonly string[], lang: Lang): string[] {
  return times.map((time, index) => {
    const first = index === 0 || times[index - 1]!.slice(0, 4) !== time.slice(0, 4);
    return monthTick(time.slice(0, 7), first, lang);
  });
}

/** Every so many of the values that at most `count` stand, the last among them. */
export function thinOut<T>(values: readonly T[], count: number): T[] {
  const step = Math.max(1, Math.ceil(values.length / Math.max(1, count)));
  return values.filter((_, index) => (values.length - 1 - index) % step === 0);
}
