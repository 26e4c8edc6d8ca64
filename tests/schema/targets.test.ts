import {expect, it} from "vitest";
import {targets, targetsOf} from "../../src/schema/policy/targets.js";
import {parseYaml} from "../../src/schema/yamlText.js";

const read = (text: string) => parseYaml(targets, text, "targets.yaml");
const plan = "sense: at_least, en: Plan, zh: 计划";

it("an amount is written in yuan and kept in fen, a share as a fraction", () => {
  const {deposits} = read(
    `deposits:\n  adb: {value: 1800000.5, ${plan}}\n  demand_share: {value: 0.45, ${plan}}\n`
  );
  expect([deposits.adb?.value, deposits.demand_share?.value]).toEqual([180_000_050, 0.45]);
});

it("a figure that no page has is refused with its line", () => {
  expect(() => read(`deposits:\n  demnad_share: {value: 0.45, ${plan}}\n`)).toThrow(
    "unknown key (targets.yaml, line 2, key deposits.demnad_share)"
  );
});

it.each([
  ["a share written in per cent", `{value: 45, ${plan}}`, "value: 45"],
  ["a sense that is none", "{value: 0.45, sense: about, en: Plan, zh: 计划}", "about"],
  ["a target without a Chinese name", "{value: 0.45, sense: at_least, en: Plan}", "missing key"],
  [
    "an end before the beginning",
    `{value: 0.45, ${plan}, from: 2025-06, to: 2025-01}`,
    "to must not be before from"
  ],
  ["a month that is none", `{value: 0.45, ${plan}, from: 2025-13}`, "expected a month such as 2025-06"]
])("%s is refused with line and key", (_, text, message) => {
  const refused = () => read(`deposits:\n  demand_share: ${text}\n`);
  if (message !== "value: 45") expect(refused).toThrow(message);
  expect(refused).toThrow(/targets\.yaml, line 2, key deposits\.demand_share\.\w+/);
});

it("holds in its months only, both ends counted; one for the sample bank is shown by no other", () => {
  const {deposits} = read(
    `deposits:\n  demand_share: {value: 0.45, ${plan}, from: 2025-01, to: 2025-12}\n` +
      `  adb: {value: 1, ${plan}, sampleOnly: true}\n`
  );
  const names = (month: string, sample = false) => Object.keys(targetsOf(deposits, {month, sample}));
  expect(["2024-12", "2025-01", "2025-12", "2026-01"].map((month) => names(month))).toEqual([
    ...[[], ["demand_share"], ["demand_share"], []]
  ]);
  expect(names("2026-01", true)).toEqual(["adb"]);
});

it("a policy without targets has none", () => {
  expect(read("{}\n")).toEqual({contribution: {}, deposits: {}, corporate: {}});
});
