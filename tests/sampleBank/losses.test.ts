import {describe, expect, it} from "vitest";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import type {Account} from "../../src/sampleBank/accounts.js";
import type {Customer} from "../../src/sampleBank/customers.js";
import type {Loan} from "../../src/sampleBank/loans.js";
import {effects} from "../../src/sampleBank/parameters/plants.js";
import {Book} from "../../src/sampleBank/plants/books.js";
import {tellLoss, weigh} from "../../src/sampleBank/plants/losses.js";
import type {Run} from "../../src/sampleBank/run.js";
import type {Plant} from "../../src/sampleBank/truth.js";

/** Fen on demand or on loan month by month: twelve months of thirty days. */
interface Life {
  demand?: number[];
  loan?: number[];
  /** Repaid early at the end of that month: of so much, due with the year. */
  prepaid?: {p: number; fen: number};
  actor?: {kind: string; role: string};
  dormant?: boolean;
}
const MONTHS = 12;
const months = Array.from({length: MONTHS}, (_, p) => ({
  period: `2026-${String(p + 1).padStart(2, "0")}`,
  ...{days: 30, end: 30 * p + 29}
}));
const steady = (fen: number) => Array<number>(MONTHS).fill(fen);
const until = (p: number, before: number, after: number) =>
  Array.from({length: MONTHS}, (_, month) => (month < p ? before : after));

/** Demand deposits earn 1.2 % a year, so .1 % a month; loans 2.4 %. */
function book({demand = [], loan = [], prepaid}: Life): Book {
  const made = new Book(MONTHS);
  const terms = {ccy: "CNY", rate: 0.024, ftp: 0, due: 30 * 36};
  for (const [p, month] of months.entries()) {
    const run = {p, month, months, inBase: (fen: number) => fen} as unknown as Run;
    const kept = {balanceDays: (demand[p] ?? 0) * 30, months: 0, ccy: "CNY", rate: 0, ftp: 0.012};
    made.keeps(run, kept as unknown as Account);
    made.lends(run, {...terms, balanceDays: (loan[p] ?? 0) * 30} as unknown as Loan);
    if (prepaid?.p === p) made.prepays(run, terms as unknown as Loan, prepaid.fen);
  }
  return made;
}

function told(life: Life): Plant[] {
  const plants: Plant[] = [];
  const run = {months, book: book(life), truth: (plant: Plant) => void plants.push(plant)};
  const actor = life.actor ? {kind: life.actor.kind, role: life.actor} : null;
  const customer = {id: "1", segment: "mass", firstLoan: 1, winds: 0, dormant: life.dormant ?? false, actor};
  tellLoss(run as unknown as Run, customer as unknown as Customer);
  return plants;
}

describe("what falls in everyday life", () => {
  it("a loan repaid early is told from the month after, with the share it brought: 400 of 600 yuan", () => {
    // 20 million fen at .2 % a month and as much on demand at .1 %
    const early = {
      demand: steady(20_000_000),
      loan: until(6, 20_000_000, 0),
      prepaid: {p: 5, fen: 20_000_000}
    };
    const [plant] = told(early);
    expect(plant).toMatchObject({
      ...{customer: "1", kind: "decliner", form: "prepaid", role: "plant", borderline: false},
      ...{from: "2026-07", to: null, strength: 1, values: {earned_fen: 60_000}}
    });
    // it would have run for 30 months more, so that a little less of it is missed each month
    const missed = (month: number) => (40_000 * (30 * 36 - months[month]!.end)) / (30 * 36 - months[5]!.end);
    const share = (missed(8) + missed(9)) / 2 / 60_000;
    expect(Number(plant!.values["share"])).toBeCloseTo(share, 4);
    expect(told({...early, actor: {kind: "false_hnw", role: "plant"}})).toHaveLength(1);
    expect(told({...early, actor: {kind: "decliner", role: "lookalike"}})).toHaveLength(1);
    expect(told({...early, actor: {kind: "decliner", role: "plant"}})).toEqual([]);
  });

  it("a loan that ends when it is due is no fall, whatever it brought", () => {
    expect(told({demand: steady(20_000_000), loan: until(6, 20_000_000, 0)})).toEqual([]);
  });

  it("deposits drained are a fall; those that merely wander as far, and lastingly, are neither a decliner's nor none", () => {
    const demand = until(6, 60_000_000, 20_000_000);
    expect(told({demand, dormant: true})).toMatchObject([
      {form: "drained", borderline: false, from: "2026-07", values: {share: 0.6667, earned_fen: 60_000}}
    ]);
    expect(told({demand})).toMatchObject([{form: "edge", role: "plant", from: "2026-07", to: null}]);
    // back after two months: half a year has its median where it was
    expect(told({demand: demand.map((fen, p) => (p > 7 ? 60_000_000 : fen)), dormant: true})).toEqual([]);
  });

  it("a fall that only one month is left to see is neither, and one that four months saw is so in these four", () => {
    const last = {form: "edge", from: "2026-12", to: null, values: {share: 0.6667, earned_fen: 60_000}};
    expect(told({demand: until(11, 60_000_000, 20_000_000)})).toMatchObject([last]);
    expect(told({demand: until(11, 60_000_000, 20_000_000), dormant: true})).toMatchObject([last]);
    const back = steady(60_000_000).fill(20_000_000, 3, 7);
    expect(told({demand: back})).toMatchObject([{form: "edge", from: "2026-04", to: "2026-07"}]);
    // a third of it is told from the month on from which it is a third of what came before
    expect(told({demand: until(11, 60_000_000, 55_000_000)})).toEqual([]);
  });

  it("is weighed by share and amount as policy counts a fall as large: a fifth and 100 yuan of mass customers", () => {
    const customer = {segment: "mass"} as Customer;
    const of = (fen: number, earned: number) => weigh(customer, {fen, earned});
    expect(of(30_000, 60_000)).toBe("clear");
    expect(of(29_000, 60_000)).toBe("borderline");
    // 240 yuan are less than the least of decliners bring
    expect(of(20_000, 24_000)).toBe("borderline");
    expect([of(20_000, 101_000), of(9_900, 24_000)]).toEqual(["edge", "edge"]);
    expect([of(12_000, 101_000), of(5_900, 24_000)]).toEqual([null, null]);
    expect(of(10_000, -10_000)).toBeNull();
    const {materiality} = readPolicy(["reports/policy"]).alerts.decline;
    const {least, material} = effects.decliner.loss;
    expect(least).toBe(materiality.share);
    for (const [segment, yuan] of Object.entries(material))
      expect(yuan * 100).toBe(materiality.amount.segments[segment] ?? materiality.amount.default);
  });
});
