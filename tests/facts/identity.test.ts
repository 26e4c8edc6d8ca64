import {afterEach, beforeEach, expect, it} from "vitest";
import {type FactBench, oneAccount, openFacts} from "./helpers.js";

let bench: FactBench;
beforeEach(async () => void (bench = await openFacts()));
afterEach(() => bench.close());

const identity = () =>
  bench.rows<Record<string, unknown>>("select * exclude (period) from identity_month order by cust_type");
const person = (cust_id: string, more: Record<string, string>) => ({
  ...{cust_id, cust_type: "P", segment: "mass", open_date: "2019-01-01", org_id: "1"},
  ...more
});

it("CON-03 two customers with one document are duplicates, and in conflict where their birth years differ", async () => {
  const tables = oneAccount({balance: "10.00"});
  tables["customer"] = [
    person("C1", {id_token: "t1", birth_year_band: "26-35"}),
    person("C2", {id_token: "t1", birth_year_band: "26-35"}),
    person("C3", {id_token: "t2", birth_year_band: "26-35"}),
    person("C4", {id_token: "t2", birth_year_band: "66+"}),
    person("C5", {id_token: "t3", birth_year_band: "66+"}),
    person("C6", {id_token: "", birth_year_band: "66+"})
  ];
  await bench.build(tables);
  expect(await identity()).toEqual([
    {cust_type: "P", customers: 6, merged: 0, documented: 5, duplicates: 4, conflicts: 2}
  ]);
});

it("CON-03 an id merged into another is no duplicate, and what no table says of documents is null", async () => {
  const tables = oneAccount({balance: "10.00"});
  tables["customer"] = [person("C1", {id_token: "t1"}), person("C9", {id_token: "t1"})];
  tables["customer_id_map"] = [
    {old_id: "C9", surviving_id: "C1", effective_date: "2025-01-01", reason: "same person"}
  ];
  await bench.build(tables);
  expect(await identity()).toEqual([
    {cust_type: "P", customers: 1, merged: 1, documented: 1, duplicates: 0, conflicts: 0}
  ]);
  await bench.build(oneAccount({balance: "10.00"}));
  expect(await identity()).toEqual([
    {cust_type: "P", customers: 1, merged: 0, documented: null, duplicates: null, conflicts: null}
  ]);
});
