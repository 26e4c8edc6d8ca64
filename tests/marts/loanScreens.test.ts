import {expect, it} from "vitest";
import type {Booked} from "../../data-loaders/marts/deposits/loanMoney.js";
import {proceedsScreens, screenLoans} from "../../data-loaders/marts/deposits/loanScreens.js";
import {firstDay, lastDay} from "../../data-loaders/marts/periods.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";

const policy = readPolicy(["reports/policy"]);
const period = "2025-06";
const start = firstDay("2025-05");
const edition = {asOf: lastDay(period)};
const move = (acct_id: string, day: number, fen: number, more: Partial<Booked> = {}): Booked => ({
  ...{acct_id, cust_id: acct_id, cust_type: "C", date: start + day, inward: fen > 0, fen: Math.abs(fen)},
  ...{lent: false, destination: "trade", payee: "supplier", repays: false, before: 0, trustee: false, ...more}
});
const loan = (acct_id: string, day: number) => move(acct_id, day, 1000, {lent: true, payee: null});
const toGuarantor = {payee: "guarantor"};
const hits = (moves: readonly Booked[], screen: string) =>
  screenLoans(moves, edition, policy).flatMap((each) => (each.screen === screen ? [each.hit] : []));

it("D09 DEP-47 a payment to a guarantor within three days, of more than .2 and less than 1.25 of the loan, holds it up", () => {
  const paid = (day: number, fen: number, more: Partial<Booked> = toGuarantor) =>
    hits([loan("a", 5), move("a", day, -fen, more)], "payee");
  expect(paid(8, 201)).toEqual([true]);
  expect(paid(8, 200)).toEqual([false]);
  expect(paid(5, 1249)).toEqual([true]);
  expect(paid(5, 1250)).toEqual([false]);
  expect(paid(9, 900)).toEqual([false]);
  expect(paid(6, 900, {})).toEqual([false]);
  expect(paid(6, 900, {...toGuarantor, trustee: true})).toEqual([false]);
  // Money that the guarantor pays in is none that left.
  expect(hits([loan("a", 5), move("a", 6, 900, toGuarantor)], "payee")).toEqual([false]);
  // Two days before the edition ends, three days are not over.
  expect(hits([loan("a", 59)], "payee")).toEqual([]);
});

it("D09 a loan of the last three days of a month of which 80 % is paid back within ten days is a loan over the month end", () => {
  const back = (day: number, fen: number) =>
    hits([loan("a", 28), move("a", day, -fen, {repays: true})], "month_end");
  expect(back(38, 800)).toEqual([true]);
  expect(back(38, 799)).toEqual([false]);
  expect(back(39, 1000)).toEqual([false]);
  // The 28th of May is the fourth day from its end: not looked at.
  expect(hits([loan("a", 27), move("a", 33, -1000, {repays: true})], "month_end")).toEqual([]);
});

it("D09 counts loans looked at and held up by type", () => {
  const moves = [
    ...["a", "b", "c"].flatMap((id) => [loan(id, 5), move(id, 6, id === "a" ? -900 : -100, toGuarantor)]),
    loan("d", 29)
  ];
  const {rows} = proceedsScreens(screenLoans(moves, edition, policy), period, policy, []);
  expect(rows.map((row) => [row["screen"], row["loans"], row["hits"], row["share"], row["amount"]])).toEqual([
    ["payee", 4, 1, 0.25, 1000],
    ["month_end", 1, 0, 0, 0]
  ]);
});
