import {describe, expect, it} from "vitest";
import {informationOf} from "../../../src/metrics/parts/informationValue.js";
import {gradedEvents} from "../../fixtures/graded.js";

const directionBy = (of: (value: number) => number | null) =>
  informationOf(
    gradedEvents.map(({value, event}) => ({value: of(value), event})),
    {cuts: null, leastEvents: 10}
  )!.direction;

describe("S02 the direction of an indicator", () => {
  it("is told beside its information, which is the same either way: the higher the likelier, turned round the lower", () => {
    expect(directionBy((x) => x)).toBe("higher");
    expect(directionBy((x) => -x)).toBe("lower");
  });

  it("is none where both ends are alike, or nothing is known", () => {
    // 50 events among 550 at the ends and in the middle: an area of a half.
    expect(directionBy((x) => (x === 1 || x === 4 ? 1 : 0))).toBeNull();
    // Only what is known counts: among 2 and 3 the higher.
    expect(directionBy((x) => (x === 2 || x === 3 ? x : null))).toBe("higher");
  });
});
