import {monthlySwing} from "../../../../src/metrics/deposits/monthlySwing.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {rollingMinimum, statisticalCore} from "../../../../src/stats/coreBalance.js";
import {normalQuantile} from "../../../../src/stats/normalQuantile.js";
import type {Concentration} from "../../../release/cell.js";
import {absent, column, given, kindColumn, orderColumn, rowOf, totalLabel} from "../../cells.js";
import type {Mart, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import {isoDay} from "../../periods.js";
import type {BookDays} from "./bookDays.js";
import {unbroken, WHOLE} from "./bookDays.js";

interface Month {
  customers: Readonly<Record<string, number>>;
  concentration: Readonly<Record<string, Concentration>>;
}

/**
 * What of the book stays and what comes and goes: the least of the last days, and what a statistical view expects to be
 * there still (B2.3). Grain: part, and all of them. D05, DEP-15 to DEP-17 at book level.
 */
export function core(
  book: BookDays,
  month: Month,
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const {window, horizon, confidence, months} = policy.deposits.core;
  const z = normalQuantile(confidence);
  const order = Object.keys(policy.labels.parts);
  const parts = [...book.keys()].filter((part) => part !== WHOLE && book.get(part)!.has(period));
  const rowFor = (part: string, at: number): MartRow => {
    const {values, days, periods} = unbroken(book, part, period);
    const balance = values.at(-1)!;
    const least = rollingMinimum(values, window).at(-1) ?? null;
    const season = days.map((day) => Number(isoDay(day).slice(5, 7)));
    const modelled = periods.length >= months ? statisticalCore(values, {season, horizon, z}) : null;
    const stays = modelled === null ? null : Math.min(balance, Math.round(modelled));
    const short = absent("SHORT_HISTORY");
    const firms = month.concentration[part];
    return rowOf(
      {
        ...{part, order: at, kind: part === WHOLE ? "total" : "part", balance},
        core: least ?? short,
        core_share: least === null ? short : ratio(least, balance),
        volatile: least === null ? short : given(balance - least),
        modelled: stays ?? short,
        modelled_share: stays === null ? short : ratio(stays, balance),
        swing: monthlySwing.compute({days: values.slice(-(book.get(part)!.get(period)?.length ?? 0))})
      },
      {
        n: part === WHOLE ? Number.MAX_SAFE_INTEGER : (month.customers[part] ?? 0),
        of: population(period, "deposits", part === WHOLE ? "" : `part=${part}`),
        kind: "retail",
        ...(firms ? {concentration: {balance: firms}} : {})
      }
    );
  };
  const rows = parts.length
    ? [...parts.sort((a, b) => order.indexOf(a) - order.indexOf(b)).map(rowFor), rowFor(WHOLE, parts.length)]
    : [];
  const per = `${Math.round(confidence * 100)}%`;
  return {
    ...{id: "D05", family: "deposits", name: "core", period, rows, facts},
    title: {en: "What of the book stays", zh: "稳定与波动存款"},
    ...(rows.length ? {} : {needs: ["T26 deposit_daily", "T27 deposit_txn.balance_after"]}),
    columns: [
      column("part", "code", "Part", "存款类型", {labels: {...policy.labels.parts, [WHOLE]: totalLabel}}),
      orderColumn,
      kindColumn,
      column("balance", "money", "Balance", "时点余额", {metric: "DEP-01"}),
      column("core", "money", `Least of ${window} days`, `近${window}日最低（稳定）`, {metric: "DEP-16"}),
      column("core_share", "share", "Of the balance", "稳定占比", {metric: "DEP-16"}),
      column("volatile", "money", "Above it", "波动部分", {metric: "DEP-17"}),
      column(
        "modelled",
        "money",
        `Still there after ${horizon} days, ${per} sure`,
        `${horizon}日后留存（置信${per}）`,
        {
          metric: "DEP-16"
        }
      ),
      column("modelled_share", "share", "Of the balance", "留存占比", {metric: "DEP-16"}),
      column("swing", "share", "Swing of the month", "月度浮动", {metric: "DEP-15"})
    ],
    privacy: {
      groups: {
        all: ["balance", "core", "core_share", "volatile", "modelled", "modelled_share", "swing"]
      },
      additive: ["balance"],
      lines: rows.length ? [{total: rows.at(-1)!, members: rows.slice(0, -1)}] : []
    }
  };
}
