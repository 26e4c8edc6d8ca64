import {expect, it} from "vitest";
import {metric, missing, value} from "../../src/metrics/metric.js";

it("a value is never NaN or infinite", () => {
  expect(() => value(NaN)).toThrow("not a finite value: NaN");
  expect(() => value(1 / 0)).toThrow("not a finite value: Infinity");
});

it("a null says why", () => {
  expect(missing("MISSING:fee")).toEqual({value: null, reason: "MISSING:fee"});
});

it("an id that the specification does not have is refused", () => {
  expect(() =>
    metric({
      ...{
        id: "CON-99",
        version: 1,
        unit: "fen",
        grain: "customer",
        en: "",
        zh: "",
        definition: {en: "", zh: ""},
        formula: {en: "", zh: ""}
      },
      ...{source: [], edges: {}, sql: "x"}
    })
  ).toThrow("unknown metric id: CON-99");
});
