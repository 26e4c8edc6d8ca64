/** Days as whole numbers since 1970-01-01: no time zone, no Date. */

export interface Month {
  /** Years x 12 + month (0 to 11). */
  index: number;
  period: string;
  year: number;
  /** 1 to 12. */
  month: number;
  start: number;
  end: number;
  days: number;
}

export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719468
  );
}

export function civil(day: number): {year: number; month: number; day: number} {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1};
}

export function monthAt(index: number): Month {
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  const start = dayNumber(year, month, 1);
  const next = month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1);
  return {
    index,
    period: `${year}-${String(month).padStart(2, "0")}`,
    year,
    month,
    start,
    end: next - 1,
    days: next - start
  };
}

export function monthIndex(period: string): number {
  return Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1;
}

export const monthOf = (day: number): number => {
  const {year, month} = civil(day);
  return year * 12 + month - 1;
};

/** The same day of the month n months later, or the last day of a shorter month. */
export function addMonths(day: number, n: number): number {
  const from = civil(day);
  const target = monthAt(from.year * 12 + from.month - 1 + n);
  return target.start + Math.min(from.day, target.days) - 1;
}

const texts: string[] = [];

/** ISO date; kept, because tens of millions are written. */
export function dateText(day: number): string {
  const kept = texts[day];
  if (kept !== undefined) return kept;
  const {year, month, day: dayOfMonth} = civil(day);
  const text = `${year}-${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`;
  if (day >= 0) texts[day] = text;
  return text;
}

/** 1970-01-01 was a Thursday. Monday is 0. */
export const weekday = (day: number): number => (day + 3) % 7;
export const isWeekend = (day: number): boolean => weekday(day) > 4;
