import {describe, expect, it} from "vitest";
import {multiBank} from "../../../src/metrics/corporate/multiBank.js";

describe("multiBank", () => {
  it("COR-22 four institutions, us among them: three others; we lend nothing: four; no report: not known", () => {
    expect(multiBank.compute({institutions: 4, own: 100})).toBe(3);
    expect(multiBank.compute({institutions: 4, own: 0})).toBe(4);
    expect(multiBank.compute({institutions: 4, own: null})).toBe(4);
    expect(multiBank.compute({institutions: 0, own: 100})).toBe(0);
    expect(multiBank.compute({institutions: null, own: 100})).toBeNull();
  });
});
