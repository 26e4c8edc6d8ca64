import {describe, expect, it} from "vitest";
import {shiftPeriod} from "../../data-loaders/marts/periods.js";
import {anomalies, readDepartures} from "../../data-loaders/marts/deposits/signals/anomalies.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {abnormalMovement} from "../../src/metrics/deposits/abnormalMovement.js";
import {benjaminiHochberg} from "../../src/stats/benjaminiHochberg.js";
import {twoSidedTail} from "../../src/stats/normalTail.js";
import {robustZ} from "../../src/stats/robustZ.js";
import {seededRandom} from "../../src/stats/seededRandom.js";
import {storeOf} from "../fixtures/storeTables.js";

const policy = readPolicy(["reports/policy"]);
const period = "2025-06";

describe("anomalies", () => {
  it("DEP-40 E.14 E.16 the golden z of -9.218 is a finding among many; the golden p-values reject two", () => {
    expect(twoSidedTail(1.959963984540054)).toBeCloseTo(0.05, 9);
    expect(twoSidedTail(-9.218)).toBeLessThan(1e-12);
    const p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216];
    expect(benjaminiHochberg(p, 0.05)).toBe(0.008);
    expect(
      robustZ(80, [100, 104, 98, 102, 101, 99, 103, 97, 100, 102, 101, 99], {relative: 0, absolute: 0}).z
    ).toBeCloseTo(-9.218, 4);
    // Of 999 earlier months none was as far off as 9.2, fifty were as far as 2.5: p is 1 and 51 in 1,000.
    const past = {count: 999, far: [9, ...Array.from({length: 49}, (_, n) => (n % 2 ? 2.5 : -2.6))]};
    const of = (customers: number) =>
      abnormalMovement.compute({customers, far: [{z: -9.218}, {z: 2.5}], past, q: 0.05});
    expect(of(50)).toEqual([0]);
    expect(of(51)).toEqual([]);
    expect(abnormalMovement.compute({customers: 0, far: [], past: {count: 0, far: []}, q: 0.05})).toEqual([]);
  });

  it("D16 DEP-40 counts who was tested and who is beyond the past, up and down", () => {
    const found = {
      ...{cust_type: "P" as const, way: "in" as const, customers: 100, past: {count: 9999, far: [3]}},
      far: [
        [8, 500],
        [-7, 10],
        [2.1, 50]
      ].map(([z, amount]) => ({
        cust_id: `c${amount}`,
        cust_type: "P" as const,
        way: "in" as const,
        amount: amount!,
        z: z!
      }))
    };
    const {rows} = anomalies(
      [{...found, past: {count: 9999, far: Array<number>(100).fill(3)}}],
      period,
      policy,
      []
    );
    expect(rows[0]).toMatchObject({tested: 100, flagged: 2, higher: 1, amount: 510});
    expect(anomalies([], period, policy, []).needs).toEqual(["13 months of T27 deposit_txn"]);
  });

  it("DEP-40 finds few where flows only wander, quiet months and wild customers among them, and those that were planted", async () => {
    const next = seededRandom(11);
    const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const periods = Array.from({length: 13}, (_, k) => shiftPeriod("2025-08", k - 12));
    const customers = Array.from({length: 150}, (_, n) => ({
      ...{id: `c${n}`, level: 16 + normal(), spread: 0.2 + 0.6 * next(), quiet: n % 3 === 0 ? 0.3 : 0}
    }));
    // A tenth of the months are wild (so that no normal law fits), and each month moves all customers alike.
    const flow = ({level, spread, quiet}: (typeof customers)[number], at: number) =>
      next() < quiet
        ? 0
        : Math.round(Math.exp(level + 0.3 * Math.sin(at) + spread * (next() < 0.1 ? 4 : 1) * normal()));
    const rows = periods.flatMap((each, at) =>
      customers.map((customer) => ({
        ...{period: each, cust_id: customer.id, in_amount: flow(customer, at), out_amount: flow(customer, at)}
      }))
    );
    const found = async (planted: number) => {
      const behaviour_month = rows.map((row) => {
        const is = row.period === "2025-08" && Number(row.cust_id.slice(1)) < planted;
        return is ? {...row, in_amount: 10 ** 14} : row;
      });
      const {source, engine} = await storeOf(
        {
          behaviour_month,
          customer_month: customers.map(({id}) => ({period: "2025-08", cust_id: id, cust_type: "P"})),
          deposit_txn: [{period: "2025-08"}]
        },
        {period: "2025-08", periods}
      );
      const tested = await readDepartures(source, policy);
      await engine.close();
      const flagged = anomalies(tested, "2025-08", policy, []).rows.map((row) => Number(row["flagged"]));
      const normalLaw = tested.map(({customers: n, far}) => {
        const ps = far.map(({z}) => twoSidedTail(z));
        const limit = benjaminiHochberg([...ps, ...Array<number>(n - far.length).fill(1)], 0.05);
        return ps.filter((p) => p <= limit).length;
      });
      return {flagged, normalLaw};
    };
    const [none, some] = [await found(0), await found(20)];
    for (const count of none.flagged) expect(count).toBeLessThanOrEqual(2);
    // What the normal law would have called findings, of which there are none.
    expect(none.normalLaw.reduce((a, b) => a + b, 0)).toBeGreaterThan(10);
    expect(some.flagged[0]).toBeGreaterThanOrEqual(15);
    expect(some.flagged[1]).toBeLessThanOrEqual(2);
  });
});
