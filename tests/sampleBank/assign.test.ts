import {expect, it} from "vitest";
import {makeCustomer} from "../../src/sampleBank/customers.js";
import {Ledger} from "../../src/sampleBank/ledger.js";
import {sizes} from "../../src/sampleBank/parameters.js";
import {plants} from "../../src/sampleBank/parameters/plants.js";
import {assign, type Role} from "../../src/sampleBank/plants/assign.js";
import {Run} from "../../src/sampleBank/run.js";
import {monthsOf} from "../../src/sampleBank/shard.js";

const months = monthsOf("2026-10", 1);
const cast = (seed: number, strength = 1, customers = 20_000): (Role | null)[] => {
  const run = new Run(seed, sizes.s, months, new Ledger(months), [], {strength});
  return Array.from({length: customers}, (_, index) => assign(run, makeCustomer(run, index), () => true));
};
const full = cast(1);
const roles = full.filter((role) => role !== null);

it("three look-alikes come to a plant, and a third of plants is borderline", () => {
  for (const kind of Object.keys(plants.kinds)) {
    const own = roles.filter((role) => role.kind === kind);
    const planted = own.filter(({role}) => role === "plant");
    expect(planted.length).toBeGreaterThan(50);
    expect(Math.abs((own.length - planted.length) / planted.length - 3)).toBeLessThan(1);
    expect(
      Math.abs(planted.filter(({borderline}) => borderline).length / planted.length - 1 / 3)
    ).toBeLessThan(0.1);
  }
  expect(roles.filter(({role, borderline}) => role === "lookalike" && borderline)).toEqual([]);
});

it("a segment carries the share that parameters state", () => {
  const run = new Run(1, sizes.s, months, new Ledger(months), []);
  let [mass, taken] = [0, 0];
  full.forEach((role, index) => {
    if (makeCustomer(run, index).segment !== "mass") return;
    mass++;
    if (role?.kind === "decliner" && role.role === "plant") taken++;
  });
  expect(taken / mass).toBeCloseTo(plants.kinds.decliner.shares.mass, 2);
});

it("another strength moves nobody's part, only how strong it is; a borderline plant is weaker", () => {
  const double = cast(1, 2);
  const strip = (list: (Role | null)[]) => list.map((role) => role && [role.kind, role.form, role.role]);
  expect(strip(double)).toEqual(strip(full));
  for (const [i, role] of full.entries())
    expect(double[i]?.strength).toBe(role ? role.strength * 2 : undefined);
  expect(new Set(roles.map(({strength}) => strength))).toEqual(new Set([1, plants.borderlineStrength]));
});

it("another seed casts others", () => {
  const other = cast(2, 1, 2_000);
  expect(other.map((role) => role?.kind)).not.toEqual(full.slice(0, 2_000).map((role) => role?.kind));
});

it("who can play no form of a kind is left to the next kind, or to none", () => {
  const run = new Run(1, sizes.s, months, new Ledger(months), []);
  const index = full.findIndex((role) => role?.kind === "decliner");
  const c = makeCustomer(run, index);
  expect(assign(run, c, (kind) => kind !== "decliner")?.kind).not.toBe("decliner");
  expect(assign(run, c, () => false)).toBeNull();
});
