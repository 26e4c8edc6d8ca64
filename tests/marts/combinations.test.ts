import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {combinations} from "../../data-loaders/marts/contribution/combinations.js";
import {holdings} from "../../data-loaders/marts/contribution/holdings.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {releaseAll} from "../../data-loaders/release.js";

const shipped = readPolicy(["reports/policy"]);
const {products} = shipped.contribution;
const policy = {
  ...shipped,
  contribution: {...shipped.contribution, products: {...products, combinations: 2}}
};

describe("combinations", () => {
  it("C08 CON-37 shares by combination, the loan alone first, the rare ones together, all of them once", () => {
    const held = [
      "",
      "deposit",
      "deposit",
      "deposit|wealth",
      "deposit|wealth",
      "deposit|wealth",
      "fund",
      "wealth"
    ];
    const members = table({
      cust_id: held.map((_, i) => `c${i}`),
      cust_type: held.map(() => "P"),
      families_held: held,
      families_known: held.map(() => "deposit|fund|wealth"),
      l4: held.map((_, i) => i * 100)
    });
    const {rows} = combinations(members, "2025-06", policy, []);
    expect(
      rows.map(({combination, customers, share, mean}) => [combination, customers, share, mean])
    ).toEqual([
      ["none", 1, 1 / 8, 0],
      ["deposit|wealth", 3, 3 / 8, 400],
      ["deposit", 2, 2 / 8, 150],
      ["other", 2, 2 / 8, 650],
      ["total", 8, 1, 350]
    ]);
  });

  it("F5 three persons of fifteen rare ones lack deposits: they do not follow from the holders of deposits", () => {
    const kinds: [string, number][] = [
      ["", 40],
      ["deposit", 100],
      ["deposit|wealth", 50],
      ["deposit|fund", 12],
      ["fund", 3]
    ];
    const held = kinds.flatMap(([kind, n]) => Array.from({length: n}, () => kind));
    const members = table({
      cust_id: held.map((_, i) => `p${i}`),
      cust_type: held.map(() => "P"),
      families_held: held,
      families_known: held.map(() => "deposit|fund|wealth"),
      ...{dep_balance: held.map(() => 100), wealth_balance: held.map(() => 0)},
      ...{fund_balance: held.map(() => 0), insurance_balance: held.map(() => 0)},
      l4: held.map((_, i) => i)
    });
    const [together, alone] = releaseAll(
      [combinations(members, "2025-06", policy, []), holdings(members, "2025-06", policy, [])],
      {
        ...{audience: {tables: ["*"]}, runs: [], policySha256: "p", codeSha256: "c", version: () => 1},
        privacy: {minimum: {retail: 10, corporate: 5}, dominance: {top1: 0.7, pPercent: 0.15}}
      }
    );
    const count = (key: string) => together!.rows.find((row) => row["combination"] === key)!["customers"];
    const deposits = alone!.rows.find((row) => row["family"] === "deposit")!["customers"];
    // 162 holders less 100 and 50 leave twelve of the fifteen
    expect([deposits, count("deposit"), count("deposit|wealth"), count("other")]).toContain(null);
  });

  it("F5 no combination follows from the holders of a family: 196 with a payroll, 194 of them without wealth products", () => {
    const base = "deposit|settle";
    const kinds: [string, number][] = [
      [base, 239],
      [`deposit|payroll|settle`, 194],
      [`deposit|wealth|settle`, 3],
      [`deposit|wealth|payroll|settle`, 2]
    ];
    const held = kinds.flatMap(([kind, n]) => Array.from({length: n}, () => kind));
    const members = table({
      cust_id: held.map((_, i) => `f${i}`),
      cust_type: held.map(() => "C"),
      families_held: held,
      families_known: held.map(() => "deposit|payroll|settle|wealth"),
      ...{dep_balance: held.map(() => 100), wealth_balance: held.map(() => 0)},
      ...{fund_balance: held.map(() => 0), insurance_balance: held.map(() => 0)},
      l4: held.map((_, i) => i)
    });
    const whole = {
      ...policy,
      contribution: {...policy.contribution, products}
    };
    const [together, alone] = releaseAll(
      [combinations(members, "2025-06", whole, []), holdings(members, "2025-06", whole, [])],
      {
        ...{audience: {tables: ["*"]}, runs: [], policySha256: "p", codeSha256: "c", version: () => 1},
        privacy: {minimum: {retail: 10, corporate: 5}, dominance: {top1: 0.7, pPercent: 0.15}}
      }
    );
    const count = (key: string) => together!.rows.find((row) => row["combination"] === key)!["customers"];
    const payroll = alone!.rows.find((row) => row["family"] === "payroll")!["customers"];
    expect(count("deposit|wealth|payroll|settle")).toBeNull();
    expect(count("deposit|wealth|settle")).toBeNull();
    expect([payroll, count("deposit|payroll|settle")]).toContain(null);
    // nor from all firms less those of the two large ones
    expect([count(base), count("deposit|payroll|settle"), count("total")]).toContain(null);
  });
});
