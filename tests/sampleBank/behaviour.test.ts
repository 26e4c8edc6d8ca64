import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import {dayNumber} from "../../src/sampleBank/days.js";
import {Behaviour} from "../../src/sampleBank/behaviour.js";
import {makeCustomer, type Customer} from "../../src/sampleBank/customers.js";
import {Ledger} from "../../src/sampleBank/ledger.js";
import {makeLoan, reprice} from "../../src/sampleBank/loans.js";
import {sizes} from "../../src/sampleBank/parameters.js";
import {openPortfolio, placeTerm} from "../../src/sampleBank/portfolio.js";
import {demandRate} from "../../src/sampleBank/rates.js";
import {Run} from "../../src/sampleBank/run.js";
import {monthsOf} from "../../src/sampleBank/shard.js";
import {endPeriod, openPeriod} from "../../src/sampleBank/writer.js";

let out: string;
let run: Run;

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "bankbook-sample-"));
  const months = monthsOf("2026-10", 1);
  run = new Run(
    1,
    sizes.xs,
    months,
    new Ledger(months),
    months.map(({period}) => openPeriod(out, period, null))
  );
});

afterEach(async () => {
  for (const writers of run.writers) await endPeriod(writers, () => false);
  rmSync(out, {recursive: true});
});

/** The first customer with a demand account and nothing else, about to leave. */
function leaver(): Customer {
  for (let index = 0; ; index++) {
    const c = makeCustomer(run, index);
    if (c.open >= run.origin) continue;
    openPortfolio(run, c);
    if (c.accounts.length === 1 && c.loans.length === 0 && c.dormant) return Object.assign(c, {leaves: 0});
  }
}

it("a customer leaves with nothing left on the books", () => {
  const c = leaver();
  new Behaviour(run, c).play();
  expect([c.gone, c.demand.bal, c.demand.close > 0]).toEqual([true, 0, true]);
});

it("a customer who opened a term deposit earlier in the month breaks it: demand interest, and nothing is left", () => {
  const c = leaver();
  const day = run.month.start + 5;
  c.carry.push({day, order: 8, run: () => void placeTerm(run, c, 5_000_000, day, false)});
  new Behaviour(run, c).play();
  expect(c.gone).toBe(true);
  const term = c.accounts.find(({months}) => months > 0);
  // 31 October less two days; 24 days at the demand rate on 50,000 元.
  expect(term?.close).toBe(run.month.end - 2);
  expect([term?.bal, term?.accrued]).toEqual([0, 0]);
  expect(term?.interest).toBe(
    Math.round((5_000_000 * (run.month.end - 2 - day) * demandRate(run.month.end)) / 360)
  );
});

it("a borrower stays", () => {
  const c = leaver();
  makeLoan(run, c, "loan_consumer", 1_000_000, run.origin, 12, c.demand);
  new Behaviour(run, c).play();
  expect(c.gone).toBe(false);
  expect(c.demand.close).toBe(0);
});

it("a mortgage priced anew each year is funded anew each year: what it earns over the curve stays", () => {
  const [made, again] = [dayNumber(2020, 6, 15), dayNumber(2025, 1, 1)];
  const loan = makeLoan(run, leaver(), "loan_mortgage", 50_000_000, made, 240, leaver().demand);
  // 7 days at 2.2 % and .42 % more at a year
  expect(loan.ftp).toBeCloseTo(0.0262, 12);
  const before = loan.rate - loan.ftp;
  reprice(loan, again);
  // 7 days at 1.5 %; the reference fell from 4.65 % to 3.6 %
  expect(loan.ftp).toBeCloseTo(0.0192, 12);
  expect(loan.rate - loan.ftp - before).toBeCloseTo(0.036 - 0.0465 - (0.0192 - 0.0262), 6);
  // half a year before its end the half year counts, .26 % more than 7 days
  reprice(loan, loan.due - 180);
  expect(loan.ftp).toBeCloseTo(0.0146, 12);
});
