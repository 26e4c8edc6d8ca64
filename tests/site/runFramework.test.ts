import {expect, it} from "vitest";
import {reasonOf} from "../../src/site/runFramework.js";

it("what a loader refused is told, not only that it ended", () => {
  const errors = `
/bank/data-loaders/marts/sentences.ts:45
      throw new Refusal({
            ^

Refusal: unknown place in a sentence: {valeu} (sentences.yaml, key index.deposits.up)
    at sentenceOf (/bank/data-loaders/marts/sentences.ts:45:13) {
  problems: [ { message: 'unknown place in a sentence', file: 'sentences.yaml' } ]
}

Node.js v20.20.2
Error: loader exited with code 1
`;
  expect(
    reasonOf(errors, "load /data/governance.zip → [missing] error in 18 ms: loader exited with code 1")
  ).toBe("unknown place in a sentence: {valeu} (sentences.yaml, key index.deposits.up)");
});

it("without a refusal the last errors are told", () => {
  expect(reasonOf("Error: loader exited with code 1\n    at node:internal\n", "build started\n")).toBe(
    "Error: loader exited with code 1"
  );
});
