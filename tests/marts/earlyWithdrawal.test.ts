import {expect, it} from "vitest";
import {readMatured} from "../../data-loaders/marts/deposits/liquidity/rollover.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {storeOf} from "../fixtures/storeTables.js";

const policy = readPolicy(["reports/policy"]);
const day = (iso: string) => Date.parse(iso) / 86_400_000;
const periods = ["2025-01", "2025-02", "2025-03"];

it("DEP-43 of four account-months that could be broken one was, although the extract tells of it for months", async () => {
  const row = (at: number, acct_id: string, balance: number, due: string, closed: string | null = null) => ({
    ...{period: periods[at]!, acct_id, ccy: "CNY", cust_id: acct_id, cust_type: "P", segment: "mass"},
    ...{part: "term", balance, maturity_date: day(due), open_date: day("2025-01-05")},
    ...{close_date: closed === null ? null : day(closed), status: closed === null ? "active" : "closed"}
  });
  const account_month = [
    // Held throughout: at risk at the ends of January and February; nobody knows yet what follows that of March.
    ...[0, 1, 2].map((at) => row(at, "held", 100, "2026-01-05")),
    // Broken in February, and told of again in March.
    row(0, "broken", 100, "2026-01-05"),
    ...[1, 2].map((at) => row(at, "broken", 0, "2026-01-05", "2025-02-10")),
    // Falls due in March: could be broken in February alone.
    ...[0, 1].map((at) => row(at, "due", 100, "2025-03-05")),
    row(2, "due", 0, "2025-03-05", "2025-03-05")
  ];
  const {source, engine} = await storeOf({account_month}, {period: "2025-03", periods});
  const [found] = await readMatured(source, policy);
  expect(found).toMatchObject({exposed: 4, broken: 1, accounts: 1, matured: 100, renewed: 0});
  await engine.close();
});
