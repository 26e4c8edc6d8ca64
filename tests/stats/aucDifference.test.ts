import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {aucDifference} from "../../src/stats/aucDifference.js";
import {aucKs} from "../../src/stats/aucKs.js";

const first = [0.9, 0.8, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2];
const events = [1, 1, 0, 1, 0, 0, 1, 0].map(Boolean);

describe("aucDifference", () => {
  it("S03 by hand: events 3, 2 and others 2, 1, first as they are, second all alike: .875 less .5", () => {
    // first: the event of 3 is above both, that of 2 above one and level with one: 1 and .75; others have .75 and 1 above them
    const found = aucDifference([3, 2, 2, 1], [5, 5, 5, 5], [true, true, false, false])!;
    expect(found.difference).toBeCloseTo(0.375, 12);
    // variances .03125 a side, each over two cases: standard error .1767767
    expect(found.interval.high - found.difference).toBeCloseTo(1.959963985 * 0.1767767, 6);
  });

  it("is nothing, surely, of a score and its like, and null with one case on a side", () => {
    expect(
      aucDifference(
        first,
        first.map((each) => each ** 3),
        events
      )
    ).toEqual({
      difference: 0,
      interval: {low: 0, high: 0}
    });
    expect(aucDifference([1, 2, 3], [1, 2, 3], [true, false, false])).toBeNull();
    expect(() => aucDifference([1], [1, 2], [true])).toThrow("as many");
  });

  it("is the difference of the two AUC, E.23's .71875 less .5", () => {
    expect(
      aucDifference(
        first,
        first.map(() => 1),
        events
      )!.difference
    ).toBeCloseTo(0.21875, 12);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.boolean()), {minLength: 4}), (cases) => {
        const [x, y, event] = [cases.map(([a]) => a), cases.map(([, b]) => b), cases.map(([, , c]) => c)];
        const found = aucDifference(x, y, event);
        fc.pre(found !== null);
        expect(found!.difference).toBeCloseTo(aucKs(x, event)!.auc - aucKs(y, event)!.auc, 9);
      })
    );
  });
});
