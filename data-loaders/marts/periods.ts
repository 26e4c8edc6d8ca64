/** "2025-01" and -1 give "2024-12". */
export function shiftPeriod(period: string, months: number): string {
  const [year = 0, month = 1] = period.split("-").map(Number);
  const index = year * 12 + month - 1 + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
}

/** The last `months` of the periods up to `period`, oldest first; gaps stay gaps. */
export function lastPeriods(periods: readonly string[], period: string, months: number): string[] {
  const from = shiftPeriod(period, 1 - months);
  return periods.filter((each) => each >= from && each <= period).sort();
}

/** Label of a stretch: "2025-06" or "2023-06..2025-06". */
export function spanOf(periods: readonly string[]): string {
  const [first = ""] = periods;
  const last = periods.at(-1) ?? "";
  return first === last ? last : `${first}..${last}`;
}

export const isQuarterEnd = (period: string) => Number(period.slice(5)) % 3 === 0;

/** Days since 1970-01-01 of the first day of a period. */
export const firstDay = (period: string) => Date.parse(`${period}-01T00:00:00Z`) / 86_400_000;
export const lastDay = (period: string) => firstDay(shiftPeriod(period, 1)) - 1;
/** Calendar days of a period. */
export const daysIn = (period: string) => lastDay(period) - firstDay(period) + 1;
/** Factor that makes flows of a period such as thirty days would have: periods differ in length. */
export const toThirtyDays = (period: string) => 30 / daysIn(period);
export const isoDay = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Months that the trends show where the store has them. */
export const HISTORY_MONTHS = 25;
