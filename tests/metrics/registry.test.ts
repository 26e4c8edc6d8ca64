import {existsSync} from "node:fs";
import {expect, it} from "vitest";
import {dictionary, reasonWords} from "../../src/metrics/dictionary.js";
import {ids} from "../../src/metrics/ids.js";
import {metrics} from "../../src/metrics/registry.js";
import {grainWords, unitWords} from "../../src/metrics/unitWords.js";

it("the dictionary has the 351 ids of the specification, each once", () => {
  expect(ids.length).toBe(351);
  expect(new Set(ids.map(({id}) => id)).size).toBe(351);
  expect(dictionary.map(({id}) => id)).toEqual(ids.map(({id}) => id));
});

it("every metric is in both languages and says its definition, formula, source and edges", () => {
  for (const metric of metrics.values()) {
    const words = [metric, metric.definition, metric.formula, ...Object.values(metric.edges)];
    for (const {en, zh} of words) {
      expect(en, metric.id).toMatch(/[a-zA-Z]/);
      expect(zh, metric.id).toMatch(/\p{Script=Han}/u);
    }
    expect(metric.source.length, metric.id).toBeGreaterThan(0);
  }
});

it("a definition is more than the name and is not the formula", () => {
  for (const {id, en, definition, formula} of metrics.values()) {
    expect(definition.en.length, id).toBeGreaterThan(en.length);
    expect(definition.en, id).not.toBe(formula.en);
    expect(definition.en, id).toMatch(/\.$/);
    expect(definition.zh, id).toMatch(/。$/);
  }
});

it("every unit and grain of the registry has words in both languages", () => {
  for (const {id, unit, grain} of metrics.values()) {
    expect(unitWords[unit].zh, id).toMatch(/\p{Script=Han}/u);
    expect(grainWords[grain]?.zh, `${id} ${grain}`).toMatch(/\p{Script=Han}/u);
  }
});

it("a metric is either computed or made in the engine, by a file that exists", () => {
  for (const metric of metrics.values()) {
    expect((metric.compute === undefined) !== (metric.sql === undefined), metric.id).toBe(true);
    if (metric.sql !== undefined) expect(existsSync(metric.sql), metric.sql).toBe(true);
  }
});

it("an id without a metric is not yet, with a name and nothing made up", () => {
  expect(dictionary.find(({id}) => id === "REQ-03")).toEqual({
    id: "REQ-03",
    kind: "requirement",
    zh: "存款活跃度建模",
    en: "S0",
    status: "not yet"
  });
});

it("a reason is told in the metric's own words, else in those of its code", () => {
  expect(reasonWords("ZERO_DEN", "COR-12").en).toBe("no limit");
  expect(reasonWords("MISSING:fee").zh).toBe("未提供");
});
