import type {Screen} from "../../../src/metrics/parts/loanScreens.js";
import {screenLoan, screens} from "../../../src/metrics/parts/loanScreens.js";
import {ratio} from "../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../src/schema/policy.js";
import {column, orderColumn, rowOf} from "../cells.js";
import {largestTwoBy} from "../group.js";
import type {Mart, MartRow} from "../mart.js";
import {population} from "../mart.js";
import {isoDay, lastDay} from "../periods.js";
import type {Source} from "../source.js";
import {kindOf, TYPES, typeColumn} from "./groups.js";
import type {Booked} from "./loanMoney.js";
import {byAccount} from "./loanMoney.js";

/** A loan that a screen has looked at. */
export interface ScreenedLoan {
  cust_id: string;
  cust_type: "P" | "C";
  screen: Screen;
  fen: number;
  hit: boolean;
}

/** Every loan paid out to an account, by each screen that looks at it. */
export function screenLoans(
  booked: readonly Booked[],
  {asOf}: Pick<Source, "asOf">,
  {deposits}: Policy
): ScreenedLoan[] {
  const rules = deposits.tracing.screens;
  return byAccount(booked).flatMap((moves) =>
    moves
      .filter(({lent}) => lent)
      .flatMap((loan) => {
        const monthEnd = lastDay(isoDay(loan.date).slice(0, 7));
        const found = screenLoan(loan, moves, {monthEnd, asOf, rules});
        const {cust_id, cust_type, fen} = loan;
        return screens.flatMap((screen) =>
          found[screen] === null ? [] : [{cust_id, cust_type, screen, fen, hit: found[screen]}]
        );
      })
  );
}

/** Loans that the screens of the policy hold up for a second look. Grain: type x screen. D09, DEP-47. */
export function proceedsScreens(
  loans: readonly ScreenedLoan[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const rows: MartRow[] = TYPES.flatMap((type) =>
    screens.flatMap((screen, order) => {
      const own = loans.filter((loan) => loan.cust_type === type && loan.screen === screen);
      if (own.length === 0) return [];
      const hit = own.filter((loan) => loan.hit);
      const amount = hit.reduce((sum, {fen}) => sum + fen, 0);
      const held = largestTwoBy(
        hit,
        ({cust_id}) => cust_id,
        ({fen}) => fen
      );
      const row = rowOf(
        {
          ...{type, screen, order, loans: own.length, hits: hit.length, share: ratio(hit.length, own.length)},
          amount
        },
        {
          n: {
            all: new Set(own.map(({cust_id}) => cust_id)).size,
            hits: new Set(hit.map(({cust_id}) => cust_id)).size
          },
          of: {
            all: population(period, "loans screened", `type=${type}`, screen),
            hits: population(period, "loans held up", `type=${type}`, screen)
          },
          kind: kindOf(type),
          concentration: type === "C" ? {amount: held} : {}
        }
      );
      return [row];
    })
  );
  const {payee, monthEnd} = policy.deposits.tracing.screens;
  const pct = (share: number) => `${Math.round(share * 100)}%`;
  return {
    ...{id: "D09", family: "deposits", name: "proceeds_screens", period, rows, facts},
    title: {en: "Loans for a second look", zh: "贷款资金核查筛选"},
    columns: [
      typeColumn(policy),
      column("screen", "code", "Screen", "筛选规则", {
        labels: {
          payee: {
            en: `Paid to a guarantor within ${payee.days} days, ${pct(payee.least)} to ${pct(payee.most)} of the loan`,
            zh: `放款后${payee.days}日内付给担保人，金额为贷款的${pct(payee.least)}–${pct(payee.most)}`
          },
          month_end: {
            en: `Of the last ${monthEnd.lastDays} days of a month, ${pct(monthEnd.share)} paid back within ${monthEnd.days} days`,
            zh: `月末${monthEnd.lastDays}日内放款，${monthEnd.days}日内归还${pct(monthEnd.share)}以上`
          }
        }
      }),
      orderColumn,
      column("loans", "count", "Loans looked at", "核查笔数", {metric: "DEP-47"}),
      column("hits", "count", "Held up", "命中笔数", {metric: "DEP-47"}),
      column("share", "share", "Of those looked at", "命中占比", {metric: "DEP-47"}),
      column("amount", "money", "Lent by them", "命中金额", {metric: "DEP-47"})
    ],
    privacy: {groups: {all: ["loans"], hits: ["hits", "share", "amount"]}}
  };
}
