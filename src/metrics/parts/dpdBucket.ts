import type {Words} from "../metric.js";

/** M0, M1, ... by upper limits that belong to their bucket (90 itself is M3); the last is open: M6+. Null if not known. */
export function dpdBucketOf(dpd: number | null, limits: readonly number[]): string | null {
  if (dpd === null) return null;
  const at = limits.findIndex((limit) => dpd <= limit);
  return at < 0 ? `M${limits.length - 1}+` : `M${at}`;
}

/** The buckets in order, with their days. */
export function dpdBuckets(limits: readonly number[]): ({code: string} & Words)[] {
  const closed = limits.map((limit, i) => {
    const before = limits[i - 1];
    if (before === undefined) return {code: "M0", en: "M0 not overdue", zh: "M0 未逾期"};
    return {code: `M${i}`, en: `M${i} ${before + 1}–${limit} days`, zh: `M${i} ${before + 1}–${limit}天`};
  });
  const last = limits.at(-1) ?? 0;
  const open = `M${limits.length - 1}+`;
  return [...closed, {code: open, en: `${open} over ${last} days`, zh: `${open} ${last}天以上`}];
}
