/**
 * The largest of an amount in a group (nth = 1), or the second, in whole fen; 0 where there is none. A rank over all
 * customers would sort them all for two of them.
 */
export const nthLargest = (amount: string, nth: 1 | 2): string =>
  `cast(greatest(coalesce(max(cast(${amount} as bigint), 2)[${nth}], 0), 0) as bigint)`;

/** Both, as `<name>_1` and `<name>_2`. */
export const twoLargest = (amount: string, name: string): string =>
  ([1, 2] as const).map((nth) => `${nthLargest(amount, nth)} as ${name}_${nth}`).join(", ");
