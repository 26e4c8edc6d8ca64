import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {effectsOf} from "../../data-loaders/marts/contribution/declineCauses.js";
import {placementOf} from "../../data-loaders/marts/contribution/depositPlacement.js";

describe("effectsOf", () => {
  it("CON-31 bars add up to the change; no more of it is scheduled than there is lower volume", () => {
    const then = {
      ...{loan_adb: 100, loan_int_income: 9, loan_l1: 6, dep_adb: 50, dep_int_expense: 2, dep_l1: 3},
      ...{fee_income: 4, recovery: 0, el: 1, cost: 2}
    };
    const now = {
      ...then,
      loan_adb: 80,
      loan_int_income: 6,
      loan_l1: 4,
      dep_int_expense: 1,
      fee_income: 1,
      el: 3
    };
    const none = [0, 0, 0] as const;
    const effects = effectsOf(then, now, {then: none, now: none, instalments: -99, repaid: 0}, "l4");
    const sum = Object.values(effects).reduce((a, b) => a + b, 0);
    // loan margin 6 to 4, fees 4 to 1, expected loss 1 to 3
    expect(sum).toBeCloseTo(-2 - 3 - 2, 9);
    expect(effects.schedule).toBeCloseTo(-20 * ((0.06 + 0.05) / 2), 9);
    expect(effects.loan_volume).toBeCloseTo(0, 9);
    expect(effects.deposit_rate).toBeCloseTo(1, 9);
    expect(effects.ftp).toBeCloseTo(-2 + 1.1 - effects.loan_rate - 1, 9);
  });

  it("ALR-01 a loan that ended on its day goes with its own margin; what runs on has no other price for that", () => {
    // 80 of 100 lent ended, with 5 of the margin of 6; what runs on earns 1 on 20 as before
    const flows = {dep_adb: 0, dep_int_expense: 0, dep_l1: 0, fee_income: 0, recovery: 0, el: 0, cost: 0};
    const then = {...flows, loan_adb: 100, loan_int_income: 9, loan_l1: 6};
    const now = {...flows, loan_adb: 20, loan_int_income: 1.5, loan_l1: 1};
    const scheduled = {then: [80, 7.5, 5], now: [0, 0, 0], instalments: 0, repaid: 0} as const;
    const effects = effectsOf(then, now, scheduled, "l2");
    expect(effects.schedule).toBeCloseTo(-5, 9);
    for (const bar of ["loan_volume", "loan_rate", "ftp"] as const) expect(effects[bar]).toBeCloseTo(0, 9);
    // the same with half of what runs on paid off early
    const early = effectsOf(
      then,
      {...now, loan_adb: 10, loan_int_income: 0.75, loan_l1: 0.5},
      scheduled,
      "l2"
    );
    expect(early.schedule).toBeCloseTo(-5, 9);
    expect(early.loan_volume).toBeCloseTo(-0.5, 9);
  });

  const kept = {fee_income: 0, recovery: 0, el: 0, cost: 0, loan_adb: 0, loan_int_income: 0, loan_l1: 0};
  const none = [0, 0, 0] as const;

  it("ALR-01 deposits that repaid a loan on its day are part of the schedule, as far as there was so much to repay", () => {
    // 100 at 2 kept, then 40 at .8: volume -1.2, of which 45 of 60 went into the loan
    const then = {...kept, dep_adb: 100, dep_int_expense: 0, dep_l1: 2};
    const now = {...kept, dep_adb: 40, dep_int_expense: 0, dep_l1: 0.8};
    const of = (repaid: number) =>
      effectsOf(then, now, {then: none, now: none, instalments: 0, repaid}, "l2");
    expect(of(45).schedule).toBeCloseTo(-0.9, 9);
    expect(of(45).deposit_volume).toBeCloseTo(-0.3, 9);
    expect(of(500).schedule).toBeCloseTo(-1.2, 9);
    expect(of(500).deposit_volume).toBeCloseTo(0, 9);
  });

  it("ALR-01 money moved from demand to term is no lower price of deposits, and bars still add up", () => {
    // 100 on demand at 2 % before; 40 there and 60 on term at 1 % now, of which the customer gets 1.5 % and got .2 %
    const families = [
      {then: {adb: 100, interest: -0.2, margin: 2}, now: {adb: 40, interest: -0.08, margin: 0.8}},
      {then: {adb: 0, interest: 0, margin: 0}, now: {adb: 60, interest: -0.9, margin: 0.6}}
    ];
    const placed = placementOf(families);
    expect(placed).toMatchObject({
      ...{moved: expect.closeTo(-0.6, 9), rate: expect.closeTo(0, 9), price: expect.closeTo(0, 9)}
    });
    const effects = effectsOf(
      {...kept, dep_adb: 100, dep_int_expense: 0.2, dep_l1: 2},
      {...kept, dep_adb: 100, dep_int_expense: 0.98, dep_l1: 1.4},
      {then: none, now: none, instalments: 0, repaid: 0},
      "l2",
      placed
    );
    expect(effects.placement).toBeCloseTo(-0.6, 9);
    for (const bar of ["deposit_rate", "deposit_volume", "ftp"] as const)
      expect(effects[bar]).toBeCloseTo(0, 9);
    // from nothing, or to nothing, is volume
    expect(placementOf([{then: families[0]!.then, now: families[1]!.then}]).moved).toBe(0);
    // 60 left demand and arrived nowhere: the share of term is up, and nothing was moved
    const left = [families[0]!, {then: families[1]!.now, now: families[1]!.now}];
    expect(placementOf(left)).toMatchObject({
      moved: 0,
      rate: expect.closeTo(0, 9),
      price: expect.closeTo(0, 9)
    });
    const gone = effectsOf(
      {...kept, dep_adb: 160, dep_int_expense: 1.1, dep_l1: 2.6},
      {...kept, dep_adb: 100, dep_int_expense: 0.98, dep_l1: 1.4},
      {then: none, now: none, instalments: 0, repaid: 0},
      "l2",
      placementOf(left)
    );
    expect(gone.deposit_volume).toBeCloseTo(-1.2, 9);
    expect(gone.deposit_rate).toBeCloseTo(0, 9);
  });

  it("CON-31 placement is what other shares made, never the price of one family: the law for any two families", () => {
    const side = fc.record({
      adb: fc.integer({min: 1, max: 1000}),
      rate: fc.double({min: 0, max: 0.05, noNaN: true})
    });
    fc.assert(
      fc.property(side, side, fc.double({min: 0.1, max: 5, noNaN: true}), (one, two, growth) => {
        const at = ({adb, rate}: typeof one, times: number) => ({
          ...{adb: adb * times, interest: 0, margin: adb * times * rate}
        });
        // both grow alike: shares stay, and nothing was placed otherwise
        const alike = placementOf([one, two].map((each) => ({then: at(each, 1), now: at(each, growth)})));
        expect(alike.moved).toBe(0);
      })
    );
  });
});
