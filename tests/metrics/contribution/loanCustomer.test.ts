import {expect, it} from "vitest";
import {loanCustomer} from "../../../src/metrics/contribution/loanCustomer.js";

const twelve = (...last: (boolean | null)[]) => [
  ...Array.from({length: 12 - last.length}, () => false),
  ...last
];

it("CON-01 holds a customer with a balance on any day of the window", () => {
  expect(loanCustomer.compute({activeMonths: twelve(true, false), balance: 0})).toEqual({
    inPopulation: true,
    active: false,
    recentlySettled: true
  });
});

it("CON-01 is active with a balance at period end", () => {
  expect(loanCustomer.compute({activeMonths: twelve(true), balance: 100})).toEqual({
    inPopulation: true,
    active: true,
    recentlySettled: false
  });
});

it("CON-01 leaves out whoever had no loan in the window, months before the customer existed included", () => {
  expect(loanCustomer.compute({activeMonths: [null, null, false], balance: null}).inPopulation).toBe(false);
});
