import type {Policy} from "../../../../src/schema/policy.js";
import type {Mart} from "../../mart.js";
import {lastPeriods} from "../../periods.js";
import type {Source} from "../../source.js";
import type {BookDays} from "../book/bookDays.js";
import {beta, readMoves, readNewRates} from "./beta.js";
import {coreCaps, readFreeMoney} from "./coreCaps.js";
import {cost, readCost} from "./cost.js";
import {forecasts} from "./forecast.js";
import {ladder, readLadder} from "./ladder.js";
import {readMatured, renewalRates, rollover} from "./rollover.js";
import {readRunoff, runoff} from "./runoff.js";
import {readDue, weeks} from "./weeks.js";

/** When deposits fall due, what stays of them, what the weeks ahead may bring and what rates do: D10, D11, D13. */
export async function liquidityMarts(source: Source, policy: Policy, book: BookDays): Promise<Mart[]> {
  const {period} = source;
  const year = lastPeriods(source.periods, period, 13);
  const found = await readMatured(source, policy);
  const facts = [
    {name: "account_month", periods: year, rows: found.reduce((sum, {exposed}) => sum + exposed, 0)}
  ];
  const days = [...book.values()]
    .map((months) => [...months.keys()])
    .reduce((a, b) => (a.length > b.length ? a : b), []);
  const ofDays = [{name: "deposit_day", periods: days.sort(), rows: days.length}];
  const rates = renewalRates(found, policy.deposits.liquidity.level);
  const rungs = await readLadder(source, policy);
  const now = [
    {name: "account_month", periods: [period], rows: rungs.reduce((sum, {accounts}) => sum + accounts, 0)}
  ];
  const freed = [{name: "customer_month", periods: year.slice(-12), rows: now[0]!.rows}];
  const moves = await readMoves(source, policy);
  return [
    ladder(rungs, period, policy, now),
    weeks(await readDue(source, policy), rates, source, policy, [...now, ...facts]),
    rollover(found, period, policy, facts),
    ...forecasts(book, period, policy, ofDays),
    beta(await readNewRates(source, policy, moves), moves, period, policy, facts),
    cost(await readCost(source, policy), period, policy, now),
    runoff(await readRunoff(source, policy), period, policy, now),
    coreCaps(await readFreeMoney(source, policy), period, policy, freed)
  ];
}
