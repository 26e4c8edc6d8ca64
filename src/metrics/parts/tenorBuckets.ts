import type {Words} from "../metric.js";

/** Original tenor of at most `shortDays`; null for a loan without a due date, which is revolving. */
export const isShort = (originalDays: number | null, shortDays: number): boolean | null =>
  originalDays === null ? null : originalDays <= shortDays;

/** t0, t1, ... by upper limits in days that belong to their bucket; overdue principal and revolving loans stand apart. */
export function tenorBucketOf(
  {remainingDays, overdue}: {remainingDays: number | null; overdue: boolean},
  limits: readonly number[]
): string {
  if (overdue) return "overdue";
  if (remainingDays === null) return "revolving";
  const at = limits.findIndex((limit) => remainingDays <= limit);
  return `t${at < 0 ? limits.length : at}`;
}

/** The buckets in order. Limits are told in whole months below a year, else in years. */
export function tenorBuckets(limits: readonly number[]): ({code: string} & Words)[] {
  const dated = Array.from({length: limits.length + 1}, (_, i) => {
    const from = limits[i - 1];
    const to = limits[i];
    const name = (show: (days: number) => string) =>
      from === undefined
        ? to === undefined
          ? ""
          : `≤ ${show(to)}`
        : to === undefined
          ? `> ${show(from)}`
          : `${show(from)}–${show(to)}`;
    return {code: `t${i}`, en: name(tell("mo", "y")), zh: name(tell("个月", "年"))};
  });
  return [
    ...dated,
    {code: "overdue", en: "Overdue", zh: "已逾期"},
    {code: "revolving", en: "No due date", zh: "循环或无到期日"}
  ];
}

const tell = (month: string, year: string) => (days: number) => {
  const months = Math.round(days / 30.44);
  return months < 12 ? `${months}${month}` : `${Math.round((days / 365.25) * 10) / 10}${year}`;
};
