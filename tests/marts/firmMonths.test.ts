import fc from "fast-check";
import {expect, it} from "vitest";
import {FirmMonths} from "../../data-loaders/marts/corporate/risk/firmMonths.js";
import type {FirmMonth, Lending} from "../../src/metrics/parts/firmHistory.js";

const figure = fc.option(fc.oneof(fc.constant(0), fc.integer(), fc.double({noNaN: true})));
const word = fc.option(fc.constantFrom("normal", "special_mention", "A1"));
const lending = fc.record({
  ...{adb: figure, overdue: figure, draws: figure, dueTerms: figure, lateDays: figure, lateSquares: figure},
  ...{partialTerms: figure, due30: figure, pd: figure, banks: figure, bankUse: figure, held: figure},
  ...{eligible: figure, contribution: figure, rating: word},
  ...{restructured: fc.boolean(), writtenOff: fc.boolean()}
}) as fc.Arbitrary<Lending>;
const month: fc.Arbitrary<FirmMonth & {lending: Lending}> = fc.record({
  ...{dpd: figure, limit: figure, used: figure, limitsOver: figure, limitsExpiredUsed: figure},
  ...{
    loanBalance: figure,
    depositAdb: figure,
    inflow: figure,
    groupDefaults: figure,
    partnerDefaults: figure
  },
  ...{eventWorst: figure, bureauNew6m: figure, class5: word, bureauClass: word, lending},
  ...{period: fc.constantFrom("2025-01", "2026-12"), defaulted: fc.option(fc.boolean())},
  ...{eventTypes: fc.array(fc.constantFrom("lawsuit", "tax")), statement: fc.constant(null)}
});

it("a month that is kept answers as the one given, also past the end of a block; null stays null, and nothing is no null", () => {
  fc.assert(
    fc.property(fc.array(month, {minLength: 1, maxLength: 20}), fc.nat(4100), (some, before) => {
      const months = new FirmMonths();
      for (let i = 0; i < before; i++) months.keep(some[0]!);
      const kept = some.map((each) => months.keep(each));
      kept.forEach((found, i) => {
        const {lending: given, ...month} = some[i]!;
        for (const name of Object.keys(month) as (keyof typeof month)[])
          expect(found[name]).toEqual(month[name]);
        for (const name of Object.keys(given) as (keyof Lending)[])
          expect(found.lending![name]).toEqual(given[name]);
      });
    }),
    {numRuns: 40}
  );
});
