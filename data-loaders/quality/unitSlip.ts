/** What a number of times may come from: file and manifest may both speak of the wrong unit, and then agree. */
const slips = [
  [10_000, "元 taken for 万元"],
  [1 / 10_000, "万元 taken for 元"],
  [100, "分 taken for 元"],
  [1 / 100, "元 taken for 分"]
] as const;

/** The slip of unit that an amount so many times another looks like; `low` and `high` say how near it must be. */
export const unitSlip = (ratio: number, low: number, high: number): string | undefined =>
  slips.find(([times]) => ratio / times >= low && ratio / times <= high)?.[1];
