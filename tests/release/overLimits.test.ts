import {table} from "arquero";
import * as fc from "fast-check";
import {describe, expect, it} from "vitest";
import {kpisOf, monthOf, overIn, pointsOf} from "../../data-loaders/marts/corporate/keyFigures.js";
import {limitAlerts} from "../../data-loaders/marts/corporate/limitAlerts.js";
import {tellsOver} from "../../data-loaders/marts/corporate/overLimits.js";
import {utilisation} from "../../data-loaders/marts/corporate/utilisation.js";
import {kpiMarts} from "../../data-loaders/marts/kpis.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {isFewOver} from "../../data-loaders/releaseGovernance.js";
import {releaseAll} from "../../data-loaders/release.js";
import type {QualityResult} from "../../data-loaders/quality/result.js";
import type {Released} from "../../src/schema/released.js";
import {attack} from "./attack/attack.js";
import {releaseContext} from "../fixtures/releaseContext.js";

const policy = readPolicy(["reports/policy"]);
const period = "2025-02";
const context = releaseContext(policy.privacy);

type Firm = readonly [section: string, limit: number, over: number];

function martsOf(firms: readonly Firm[]) {
  const of = <T>(each: (firm: Firm) => T) => firms.map(each);
  const columns = table({
    ...{cust_id: firms.map((_, i) => `f${i}`), industry_code: of(([section]) => `${section}1`)},
    ...{size_class: of(() => "small"), region_code: of(() => "500000"), limits: of(() => 1)},
    ...{
      limit_amt: of(([, limit]) => limit),
      limit_used: of(([, limit, over]) => (over ? limit + over : limit / 2))
    },
    ...{
      undrawn: of(([, limit, over]) => (over ? 0 : limit / 2)),
      limits_over: of(([, , over]) => (over ? 1 : 0))
    },
    ...{limits_expired_used: of(() => 0), earliest_expiry: of(() => 99_999)},
    ...Object.fromEntries(
      ["loan_balance", "overdue_balance", "npl_balance", "dpd_max", "new_default", "defaulted"].map(
        (name) => [name, of(() => null)]
      )
    )
  });
  const months = new Map([[period, monthOf(columns, policy)]]);
  const told = tellsOver([...months.values()].map(overIn), policy);
  const marts = [
    ...kpiMarts({
      ...{family: "corporate", id: "S04", period, periods: [period], facts: []},
      ...{definitions: kpisOf(told), points: pointsOf(period, months, told)}
    }),
    utilisation(columns, null, period, policy, {}, [], told),
    limitAlerts(columns, period, policy, [])
  ];
  return {told, marts};
}

const firm = (most: number) =>
  fc.tuple(
    fc.constantFrom("C", "E", "F", "G"),
    fc.integer({min: 1, max: 50}).map((n) => 2 * n),
    fc.oneof({weight: 3, arbitrary: fc.constant(0)}, {weight: 1, arbitrary: fc.integer({min: 1, max: most})})
  );
const bank = fc
  .integer({min: 1, max: 400})
  .chain((most) => fc.array(firm(most), {minLength: 12, maxLength: 90}));

describe("what is used beyond limits", () => {
  it("F5 COR-13 the four amounts of a row do not give back one that is withheld, in any bank", () => {
    let both = 0;
    fc.assert(
      fc.property(bank, (firms) => {
        const {told, marts} = martsOf(firms);
        both |= told ? 1 : 2;
        const {shown, pinned} = attack({marts, context, policy, period});
        expect({shown, pinned}).toEqual({shown: [], pinned: []});
      }),
      {numRuns: 60, seed: 13}
    );
    expect(both).toBe(3);
  });

  it("F5 COR-13 the total tells limits, use and what is undrawn, whether few firms are over or many", () => {
    const filled = [..."CEFG"].flatMap((section) => Array.from({length: 10}, (): Firm => [section, 100, 0]));
    const total = (over: readonly Firm[]) => {
      const {marts} = martsOf([...filled, ...over]);
      return releaseAll(marts, context)[2]!.rows.find(({kind}) => kind === "total")!;
    };
    const few: Firm[] = [["C", 100, 90]];
    expect(total(few)).toMatchObject({limit: 4100, used: 2190, undrawn: 1910, over: null});
    const many = Array.from({length: 6}, (): Firm => ["C", 100, 10]);
    expect(total(many)).toMatchObject({limit: 4600, used: 2660, undrawn: 2000, over: 60});
  });

  it("F5 DQ19 tells how many limits are exceeded and by how much only where the report on limits does", () => {
    const result = {rule: "DQ19", failed: 5, amount: 60} as QualityResult;
    const limits = (over: number | null) => ({rows: [{kind: "total", over}]}) as unknown as Released;
    expect(isFewOver(result, limits(60))).toBe(false);
    expect(isFewOver(result, limits(null))).toBe(true);
    expect(isFewOver(result, limits(50))).toBe(true);
    expect(isFewOver({...result, failed: 0, amount: 0}, limits(null))).toBe(false);
    expect(isFewOver({...result, rule: "DQ18"}, limits(null))).toBe(false);
  });
});
