import {describe, expect, it} from "vitest";
import type {Outcome} from "../../data-loaders/marts/corporate/screening/outcomes.js";
import {scoreLift} from "../../data-loaders/marts/corporate/screening/validation.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {release} from "../../data-loaders/release.js";

const policy = readPolicy(["reports/policy"]);
const context = {
  ...{
    audience: {tables: ["*"]},
    privacy: {minimum: {retail: 10, corporate: 5}, dominance: {top1: 0.7, pPercent: 0.15}}
  },
  ...{runs: [], policySha256: "", codeSha256: "", version: () => 1}
};
const outcomes = (events: readonly number[]) => ({
  signing: Array.from(
    {length: 60},
    (_, i) =>
      ({
        firm: {scored: {score: 60 - i}, indicators: {balance: 1, pd: 0.1}},
        event: events.includes(i)
      }) as unknown as Outcome
  ),
  default: []
});
const told = (events: readonly number[]) =>
  release(
    scoreLift({outcomes: outcomes(events), now: [], period: "2026-01", policy, facts: []}),
    context
  ).rows.filter(({target}) => target === "signing");

describe("lift of the best scores", () => {
  it("S03 F5 none of six signed and one of all others did: that one is not told, neither are the six without", () => {
    expect(told([50])[0]).toMatchObject({part: "p10", listed: 6, hits: null, missed: null, captured: null});
  });

  it("S03 F5 a part that has two signings more than the one above gives neither away", () => {
    const rows = told([...[0, 1, 2, 3, 4, 5, 6, 7], ...[40, 41, 42, 43, 44, 45]]);
    expect(rows[0]).toMatchObject({listed: 6, hits: 6, missed: 8, captured: 6 / 14});
    expect(rows[1]).toMatchObject({listed: 12, hits: null, missed: null});
  });
});
