import {afterAll, beforeAll, expect, it} from "vitest";
import {account, accounts, openBench} from "./helpers.js";
import type {Bench} from "./helpers.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const good = accounts(account("A1"), account("A2", "50.25"));

it("DQ09 a control total is told in the unit of the file, exact to the fen: 万元 with more decimals than 元 have, and fen", async () => {
  const seal = (unit: number, text: string, sum: string) =>
    bench.seal({
      deposit_account: {text, unit, controls: [{column: "balance", by: ["ccy"], ccy: "CNY", sum}]}
    });
  const sums = async () => (await bench.stage()).controls.map(({expected, ok}) => [expected, ok]);
  seal(10_000, accounts(account("A1", "1.0001"), account("A2", "0.000001")), "1.000101");
  expect(await sums()).toEqual([["10001.01", true]]);
  seal(0.01, accounts(account("A1", "100"), account("A2", "50")), "150");
  expect(await sums()).toEqual([["1.50", true]]);
  seal(10_000, accounts(account("A1", "1.0001"), account("A2", "0.000001")), "-1.0002");
  expect(await bench.refusal()).toContain(
    "sum in the manifest -1.0002, in the extract 1.000101, difference +2.000301, in 万元 ("
  );
  seal(0.01, accounts(account("A1", "100"), account("A2", "50")), "149");
  expect(await bench.refusal()).toContain(
    "sum in the manifest 149, in the extract 150, difference +1, in 分 ("
  );
  seal(1, good, "150.254");
  expect(await bench.refusal()).toContain(
    "DQ09 control total differs: sum in the manifest 150.254, in the extract 150.25, difference "
  );
});
