import {expect, it} from "vitest";
import {dpdBucketOf, dpdBuckets} from "../../../src/metrics/parts/dpdBucket.js";

const limits = [0, 30, 60, 90, 120, 150, 180];

it("days past due fall into M0 to M6+, exactly 90 into M3", () => {
  const days = [0, 1, 30, 31, 90, 91, 180, 181, null];
  expect(days.map((dpd) => dpdBucketOf(dpd, limits))).toEqual([
    ...["M0", "M1", "M1", "M2", "M3", "M4", "M6", "M6+", null]
  ]);
});

it("buckets are named with their days", () => {
  expect(dpdBuckets(limits).map(({en}) => en)).toEqual([
    ...["M0 not overdue", "M1 1–30 days", "M2 31–60 days", "M3 61–90 days"],
    ...["M4 91–120 days", "M5 121–150 days", "M6 151–180 days", "M6+ over 180 days"]
  ]);
});
