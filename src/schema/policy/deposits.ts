import {z} from "zod";
import {depositFamilies, depositParts} from "../codes.js";
import {count, money, rising, share} from "./values.js";

/** Lower limits; what lies below the first is a band of its own. */
const bands = rising(z.number()).transform((limits) => limits.map((yuan) => Math.round(yuan * 100)));
const tiers = z.strictObject({mid: money, high: money}).refine(({mid, high}) => mid < high, {
  path: ["high"],
  message: "high must be above mid"
});
const part = z.enum(depositParts);

export const deposits = z.strictObject({
  /** DEP-05: part of the book that each family belongs to. */
  parts: z.strictObject(
    Object.fromEntries(depositFamilies.map((family) => [family, part])) as Record<
      (typeof depositFamilies)[number],
      typeof part
    >
  ),
  /** 各项存款: parts that do not count. */
  scope: z.strictObject({excludes: z.array(part)}),
  /** DEP-03, for persons and companies. */
  bands: z.strictObject({P: bands, C: bands}),
  /** DEP-04, on the average of three months. */
  tiers: z.strictObject({P: tiers, C: tiers}),
  /** Upper limits in days of the original-tenor buckets of D02. */
  tenorBuckets: rising(count),
  /** DEP-14. */
  deviationCap: share,
  /** Average balance below which a customer's or branch's deviation ratio is not shown. */
  deviationFloor: money,
  /** DEP-13: mean at or below which there is no ratio, and lower limits of the bands of the ratio. */
  volatility: z.strictObject({floor: money, bands: rising(z.number().min(0))})
});
