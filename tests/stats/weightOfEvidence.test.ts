import {existsSync, readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {strengthOf, weightOfEvidence} from "../../src/stats/weightOfEvidence.js";

const bins = (good: number[], bad: number[]) => good.map((each, i) => ({good: each, bad: bad[i]!}));

describe("weight of evidence", () => {
  it("E.21 1.386294, .405465, -.405465, -1.386294 and an information value of .912870", () => {
    const {woe, iv} = weightOfEvidence(bins([400, 300, 200, 100], [10, 20, 30, 40]));
    expect(woe).toEqual(
      [1.386294, 0.405465, -0.405465, -1.386294].map((value) => expect.closeTo(value, 6) as number)
    );
    expect(iv).toBeCloseTo(0.91287, 6);
  });

  it("E.21 an empty side counts a half, an empty bin nothing", () => {
    const {woe, iv} = weightOfEvidence(bins([10, 0, 0], [0, 10, 0]));
    expect(woe).toEqual([expect.closeTo(Math.log(20), 12), expect.closeTo(-Math.log(20), 12), 0]);
    expect(Number.isFinite(iv)).toBe(true);
  });

  it("E.21 bands of information value as practice has them, .5 itself still strong", () => {
    expect([0.01, 0.02, 0.1, 0.3, 0.5, 0.51].map(strengthOf)).toEqual([
      ...["none", "weak", "medium", "strong", "strong", "suspicious"]
    ]);
  });
});

const german = new URL("../../../shared/data/german-credit/germancredit.csv", import.meta.url).pathname;

// Needs the public data set beside the repository; reference values from its README, there as ln(bad / good).
describe.skipIf(!existsSync(german))("German credit (skipped without ../shared/data)", () => {
  const [head = "", ...lines] = existsSync(german) ? readFileSync(german, "utf8").trim().split(/\r?\n/) : [];
  const cells = (line: string) =>
    [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map(([, raw = "", quoted]) => quoted ?? raw);
  const names = cells(head);
  const rows = lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [names[i] ?? "", cell])));
  const evidence = (binOf: (row: Record<string, string>) => string) => {
    const found = new Map<string, {good: number; bad: number}>();
    for (const row of rows) {
      const bin = found.get(binOf(row)) ?? {good: 0, bad: 0};
      bin[row["creditability"] as "good" | "bad"] += 1;
      found.set(binOf(row), bin);
    }
    const codes = [...found.keys()].sort();
    return {
      counts: codes.map((code) => found.get(code)!),
      ...weightOfEvidence(codes.map((code) => found.get(code)!))
    };
  };

  it("E.21 credit amount cut at 1400, 1800, 4000, 9200: information value .1812204", () => {
    const cuts = [1400, 1800, 4000, 9200];
    const {counts, woe, iv} = evidence((row) =>
      String(cuts.filter((cut) => Number(row["credit_amount"]) >= cut).length)
    );
    expect(counts.map(({good, bad}) => good + bad)).toEqual([267, 105, 382, 196, 50]);
    expect(woe.map((value) => -value)).toEqual(
      [0.03366128, -0.7282385, -0.25830746, 0.39053946, 1.17007125].map(
        (value) => expect.closeTo(value, 7) as number
      )
    );
    expect(iv).toBeCloseTo(0.1812204, 7);
  });

  it("E.21 housing: information value .08329343", () => {
    expect(evidence((row) => row["housing"]!).iv).toBeCloseTo(0.08329343, 8);
  });
});
