import {costs, treasury} from "./parameters.js";
import type {Run} from "./run.js";
import {isDebit} from "./ledger.js";
import {rateText, yuan} from "./text.js";

const hq = "0001";
const activities = Object.keys(costs.minutes) as (keyof typeof costs.minutes)[];

/** Cost of each pool, from the work that was done at its share of practical capacity; and the overhead. */
export function writeCosts(run: Run): void {
  run.months.forEach((month, p) => {
    run.p = p;
    let total = 0;
    for (const activity of activities) {
      const capacity = Math.ceil((run.minutes.get(activity)?.[p] ?? 0) / costs.use);
      const cost = Math.round(capacity * costs.yuanPerMinute[activity] * 100);
      total += cost;
      run.out.cost_pool.row(`${activity},${month.period},${yuan(cost)},${capacity},minute`);
      run.out.cost_pool.sum("CNY", cost);
    }
    run.ledger.moves(p, hq, "6601", "CNY", Math.round(total * (1 + costs.overhead)));
  });
}

/**
 * The head office's own book closes the balance sheet: reserves and borrowing follow deposits, bonds take the rest.
 * Foreign currency positions of the branches are carried by head office in that currency.
 */
export function bookTreasury(run: Run): void {
  const {ledger, months} = run;
  ledger.bookAllowances();
  const rows = ledger.rows();
  const customers = (p: number): number => ledger.total(rows[p] ?? [], "20", "close", same("CNY"));
  const start = Math.round(customers(0) * 0.98);
  const capital = Math.round(start * treasury.capital);
  ledger.opens(hq, "4001", "CNY", capital);
  let [reserves, borrowing] = [share(start, treasury.reserves), share(start, treasury.borrowing)];
  ledger.opens(hq, "1003", "CNY", reserves);
  ledger.opens(hq, "2003", "CNY", borrowing);
  const year = 12;
  months.forEach((_, p) => {
    const base = customers(p);
    const [nextReserves, nextBorrowing] = [share(base, treasury.reserves), share(base, treasury.borrowing)];
    ledger.moves(p, hq, "1003", "CNY", nextReserves - reserves);
    ledger.moves(p, hq, "2003", "CNY", nextBorrowing - borrowing);
    const bonds = Math.max(
      0,
      base +
        nextBorrowing +
        capital -
        nextReserves -
        ledger.total(rows[p] ?? [], "1303", "close", same("CNY"))
    );
    const earned = Math.round((bonds * treasury.bondRate + nextReserves * treasury.reserveRate) / year);
    ledger.moves(p, hq, "6012", "CNY", earned);
    ledger.moves(p, hq, "6412", "CNY", Math.round((nextBorrowing * treasury.borrowingRate) / year));
    [reserves, borrowing] = [nextReserves, nextBorrowing];
  });
  closeBooks(run);
}

const share = (fen: number, of: number): number => Math.round((fen * of) / 100) * 100;
const same =
  (wanted: string) =>
  (fen: number, ccy: string): number =>
    ccy === wanted ? fen : 0;

/** Bonds (USD: placements) take what is missing for debits to equal credits, in every period and currency. */
function closeBooks(run: Run): void {
  const {ledger, months} = run;
  for (const ccy of ["CNY", "USD"]) {
    const {opening, moved} = ledger.imbalance(ccy);
    ledger.opens(hq, "1501", ccy, opening);
    moved.forEach((fen, p) => ledger.moves(p, hq, "1501", ccy, fen));
    // In January the profit of the year before moves to retained profit, and profit and loss starts at zero.
    let profit = 0;
    months.forEach(({month}, p) => {
      if (month === 1 && p > 0) {
        ledger.moves(p, hq, "4104", ccy, profit);
        profit = 0;
      }
      profit += ledger.profit(p, ccy);
    });
  }
}

export function writeLedger(run: Run): void {
  run.ledger.rows().forEach((rows, p) => {
    run.p = p;
    const {out, month} = run;
    for (const {org, subject, ccy, open, dr, cr, close, avg} of rows) {
      out.gl_control.row(
        `${month.period},${org},${subject},${ccy},${yuan(open)},${yuan(dr)},${yuan(cr)},${yuan(close)},${yuan(avg)}`
      );
    }
  });
}

/** Own funds at the end of each period: equity and profit on the books, and second-tier capital with the net capital. */
export function writeCapital(run: Run): void {
  run.ledger.rows().forEach((rows, p) => {
    run.p = p;
    const equity = rows.reduce((sum, {subject, ccy, close}) => {
      if (ccy !== "CNY") return sum;
      if (!/^[46]/.test(subject)) return sum;
      return sum + (isDebit(subject) ? -close : close);
    }, 0);
    const {tierTwo, hurdle, taxRate, targetRatio} = treasury;
    run.out.capital_inputs.row(
      `${yuan(Math.round(equity * (1 + tierTwo)))},${yuan(equity)},${rateText(hurdle)},${rateText(taxRate)},${rateText(targetRatio)}`
    );
  });
}
