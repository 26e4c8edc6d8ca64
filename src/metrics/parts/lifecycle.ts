export const stages = ["new", "declining", "expanding", "changing", "mature", "unknown"] as const;
export type Stage = (typeof stages)[number];

export interface LifePolicy {
  /** Years below which a firm is new, and from which it may be mature. */
  newYears: number;
  matureYears: number;
  /** Growth that expands, fall that declines, fall that may be change. */
  expand: number;
  decline: number;
  change: number;
  /** Distance between the loan products of two years, 0 to 1, that is another mix. */
  mix: number;
  /** Change of net margin, in points, that is stable. */
  margin: number;
}

export interface LifeInput {
  age: number | null;
  revenueGrowth: number | null;
  inflowGrowth: number | null;
  borrowing: number | null;
  /** Lent for assets or projects within a year. */
  assetLoans: boolean;
  /** Half the sum of differences between the product shares of this year and the last; null without both. */
  mixShift: number | null;
  marginChange: number | null;
}

/** New, declining, expanding, changing, mature, in this order; else not told (domain.md B3.3). */
export function stageOf(firm: LifeInput, policy: LifePolicy): Stage {
  const {age, revenueGrowth, inflowGrowth, borrowing} = firm;
  if (age !== null && age < policy.newYears) return "new";
  const fell = (growth: number | null, by: number) => growth !== null && growth <= -by;
  if (fell(revenueGrowth, policy.decline) && fell(inflowGrowth, policy.decline)) return "declining";
  const grows = [revenueGrowth, inflowGrowth].some((growth) => growth !== null && growth >= policy.expand);
  if (grows && (firm.assetLoans || (borrowing ?? 0) >= policy.expand)) return "expanding";
  if ((fell(revenueGrowth, policy.change) && firm.assetLoans) || (firm.mixShift ?? 0) >= policy.mix)
    return "changing";
  const calm = [revenueGrowth, inflowGrowth].filter((growth) => growth !== null);
  const steady = firm.marginChange === null || Math.abs(firm.marginChange) <= policy.margin;
  if (
    calm.length &&
    calm.every((growth) => Math.abs(growth) < policy.expand) &&
    steady &&
    (age ?? 0) >= policy.matureYears
  )
    return "mature";
  return "unknown";
}
