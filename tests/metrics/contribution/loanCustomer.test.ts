import {expect, it} from "vitest";
import {loanCustomer} from "../../../src/metrics/contribution/loanCustomer.js";

const of = (monthsSinceLoan: number | null, hasBalance = false) =>
  loanCustomer.compute({monthsSinceLoan, windowMonths: 12, hasBalance});

it("CON-01 holds a customer with a balance on any day of the window, settled since", () => {
  expect(of(11)).toEqual({inPopulation: true, active: false, recentlySettled: true});
  expect(of(0)).toEqual({inPopulation: true, active: false, recentlySettled: true});
});

it("CON-01 is active with a balance at period end", () => {
  expect(of(0, true)).toEqual({inPopulation: true, active: true, recentlySettled: false});
});

it("CON-01 leaves out whoever had no loan in the window", () => {
  expect(of(12)).toEqual({inPopulation: false, active: false, recentlySettled: false});
  expect(of(null)).toEqual({inPopulation: false, active: false, recentlySettled: false});
});
