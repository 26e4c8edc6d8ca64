import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Spot} from "../../src/components/labelPlacement.js";
import {overlap, placeLabels, shortLines} from "../../src/components/labelPlacement.js";
import {textWidth} from "../../src/components/textWidth.js";

const frame = {left: 0, top: 0, right: 300, bottom: 200};
const spot = (x: number, y: number): Spot => ({x, y, r: 4, width: 40, height: 14});

describe("placeLabels", () => {
  it("puts a lone label right of its spot, without a line", () => {
    expect(placeLabels([spot(100, 100)], [], frame)).toEqual([
      {left: 107, top: 93, right: 147, bottom: 107, leader: null}
    ]);
  });

  it("turns to the left at the right edge, and gives way to what is kept free", () => {
    expect(placeLabels([spot(290, 100)], [], frame)[0]).toMatchObject({left: 243, right: 283});
    const kept = [{left: 105, top: 90, right: 160, bottom: 110}];
    expect(placeLabels([spot(100, 100)], [], frame, kept)[0]).toMatchObject({right: 93});
  });

  it("prefers a side where it covers no other spot", () => {
    expect(placeLabels([spot(100, 100)], [{x: 120, y: 100, r: 4}], frame)[0]).toMatchObject({right: 93});
  });

  it("leaves a label out where there is no room", () => {
    expect(placeLabels([spot(15, 7)], [], {left: 0, top: 0, right: 30, bottom: 14})).toEqual([null]);
  });

  it("never lays one label on another, on a named spot or out of the frame", () => {
    const spots = fc.array(
      fc.record({
        x: fc.integer({min: 0, max: 300}),
        y: fc.integer({min: 0, max: 200}),
        r: fc.constant(3),
        width: fc.integer({min: 10, max: 120}),
        height: fc.constantFrom(14, 28)
      }),
      {minLength: 1, maxLength: 8}
    );
    fc.assert(
      fc.property(spots, (named) => {
        const places = placeLabels(named, [], frame);
        places.forEach((place, index) => {
          if (!place) return;
          expect(Math.min(place.left, place.top)).toBeGreaterThanOrEqual(0);
          expect(place.right <= 300 && place.bottom <= 200).toBe(true);
          places.slice(0, index).forEach((other) => expect(other && overlap(place, other)).toBeFalsy());
          named.forEach(({x, y, r}, other) => {
            const dot = {left: x - r, top: y - r, right: x + r, bottom: y + r};
            if (other !== index) expect(overlap(place, dot)).toBe(false);
          });
        });
      }),
      {numRuns: 200}
    );
  });
});

describe("shortLines", () => {
  it("cuts a name that needs more lines than it may have, and marks the cut", () => {
    expect(shortLines("财富客户", 6)).toEqual(["财富客户"]);
    const lines = shortLines("批发零售、住宿餐饮业中小微企业客户", 6);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(6);
  });
});
