/** What is left of opening amounts, by at most what was there (gross), and with growth (net). */
export interface RetentionRates {
  gross: number;
  net: number;
}

/**
 * Gross and net retention of pairs [opening, closing], none negative: sum of min(closing, opening) and sum of closing,
 * each over the sum of opening. Null where nothing was there. [[100, 120], [50, 0], [80, 40], [20, 25]] gives .64 and .74.
 */
export function retentionRates(
  pairs: Iterable<readonly [opening: number, closing: number]>
): RetentionRates | null {
  let [opening, kept, closing] = [0, 0, 0];
  for (const [before, after] of pairs) {
    if (before < 0 || after < 0) throw new Error(`negative amount: ${before}, ${after}`);
    if (before === 0) continue;
    opening += before;
    kept += Math.min(before, after);
    closing += after;
  }
  return opening === 0 ? null : {gross: kept / opening, net: closing / opening};
}
