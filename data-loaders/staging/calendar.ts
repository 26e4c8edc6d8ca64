/** Days since 1970-01-01 of an ISO date. */
export const dayNumber = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

/** ISO date of a day number. */
export const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

export const firstDay = (period: string): number => dayNumber(`${period}-01`);

export const nextPeriod = (period: string): string => isoDay(firstDay(period) + 31).slice(0, 7);

/** Ascending periods in words: 2024-10 to 2025-03, 2025-05. */
export function spansOf(periods: readonly string[]): string {
  const spans: [string, string][] = [];
  for (const period of periods) {
    const last = spans.at(-1);
    if (last && nextPeriod(last[1]) === period) last[1] = period;
    else spans.push([period, period]);
  }
  return spans.map(([from, to]) => (from === to ? from : `${from} to ${to}`)).join(", ");
}

export const lastDay = (period: string): number => firstDay(nextPeriod(period)) - 1;
