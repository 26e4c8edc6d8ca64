import {depositCost} from "../../../../src/metrics/deposits/depositCost.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {
  absent,
  column,
  given,
  kindColumn,
  orderColumn,
  rowOf,
  totalLabel,
  UNKNOWN,
  unknownLabel
} from "../../cells.js";
import {addable} from "../../addable.js";
import type {Mart, MartLine, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import {firstDay, lastPeriods} from "../../periods.js";
import type {Source} from "../../source.js";
import type {CustType} from "../groups.js";
import {kindOf, TYPES, typeColumn} from "../groups.js";
import {balanceYears, inScope, openAt} from "../mix.js";

/** Months whose new accounts are new business. */
const NEW_MONTHS = 3;

/** Deposits of a type and part, those opened in the last months apart: contract rate x balance x days / basis, and the latter. */
export type Cost = {
  cust_type: CustType;
  part: string;
  fresh: boolean;
  customers: number;
  adb: number;
  interest: number | null;
  years: number | null;
  top1: number;
  top2: number;
};

/** Grain: type x part x new. */
export const readCost = (source: Source, policy: Policy): Promise<Cost[]> => {
  const from = firstDay(lastPeriods(source.periods, source.period, NEW_MONTHS)[0]!);
  const years = balanceYears("rate");
  return source.rows<Cost>(`with accounts as (
      select cust_type, coalesce(part, '${UNKNOWN}') as part, coalesce(open_date >= ${from}, false) as fresh, cust_id, adb, rate, ${years} as years
      from account_month where period = '${source.period}' and ${inScope(policy)} and ${openAt(source.period)} and cust_type is not null
    ), customers as (
      select cust_type, part, fresh, cust_id, sum(adb) as adb, sum(${addable("rate * cast(years as double)")}) as interest, sum(years) as years
      from accounts group by cust_type, part, fresh, cust_id
    ), grouped as (
      select cust_type, part, fresh, cast(count(*) as integer) as customers, cast(sum(adb) as bigint) as adb,
        round(sum(interest)) as interest, round(sum(cast(years as double))) as years, max(cast(adb as bigint), 2) as most
      from customers group by cust_type, part, fresh
    )
    select * exclude (most), coalesce(most[1], 0) as top1, coalesce(most[2], 0) as top2 from grouped order by cust_type, part, fresh`);
};

/** What new business costs against what is on the books. Grain: type x part (and all of the type). D13, DEP-09. */
export function cost(found: readonly Cost[], period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  const order = Object.keys(policy.labels.parts);
  for (const type of TYPES) {
    const mine = found.filter((each) => each.cust_type === type);
    if (mine.length === 0) continue;
    const rowFor = (part: string, at: number, of: readonly Cost[]) => {
      const rateOf = (fresh: boolean) => {
        const own = of.filter((each) => each.fresh === fresh);
        const sum = (name: "interest" | "years") => own.reduce((all, each) => all + (each[name] ?? 0), 0);
        return own.length
          ? depositCost.compute({expense: sum("interest"), balanceYears: sum("years")})
          : absent("ZERO_DEN");
      };
      const sides = (fresh: boolean) => of.filter((each) => each.fresh === fresh);
      // A customer may hold several parts: no fewer than those of the fullest one are behind a total.
      const count = (fresh: boolean) => Math.max(0, ...sides(fresh).map((each) => each.customers));
      const amount = (fresh: boolean) => sides(fresh).reduce((sum, each) => sum + each.adb, 0);
      const [back, fresh] = [rateOf(false), rateOf(true)];
      const apart =
        back.value === null || fresh.value === null ? absent("ZERO_DEN") : given(fresh.value - back.value);
      const top = (isFresh: boolean) => {
        const [only] = sides(isFresh);
        return type === "C" && only && of.length <= 2 && sides(isFresh).length === 1
          ? {top1: only.top1, top2: only.top2, sum: only.adb}
          : null;
      };
      const [old, young] = [top(false), top(true)];
      return rowOf(
        {
          ...{type, part, order: at, kind: part === "total" ? "total" : "part"},
          ...{back_adb: amount(false), back, fresh_adb: amount(true), fresh, apart}
        },
        {
          n: {back: count(false), fresh: count(true)},
          of: {
            back: population(period, "back book", `type=${type}`, part),
            fresh: population(period, "new business", `type=${type}`, part)
          },
          kind: kindOf(type),
          concentration: {...(old ? {back_adb: old} : {}), ...(young ? {fresh_adb: young} : {})}
        }
      );
    };
    const parts = [...new Set(mine.map(({part}) => part))]
      .sort((a, b) => order.indexOf(a) - order.indexOf(b))
      .map((part, at) =>
        rowFor(
          part,
          at,
          mine.filter((each) => each.part === part)
        )
      );
    const total = rowFor("total", parts.length, mine);
    rows.push(...parts, total);
    lines.push({total, members: parts});
  }
  return {
    ...{id: "D13", family: "deposits", name: "cost", period, rows, facts},
    title: {en: "What new deposits cost against those on the books", zh: "新做与存量付息率"},
    columns: [
      typeColumn(policy),
      column("part", "code", "Part", "存款类型", {
        labels: {...policy.labels.parts, [UNKNOWN]: unknownLabel, total: totalLabel}
      }),
      orderColumn,
      kindColumn,
      column("back_adb", "money", "On the books", "存量日均", {metric: "DEP-02"}),
      column("back", "rate", "Rate on the books", "存量利率", {metric: "DEP-09"}),
      column("fresh_adb", "money", `Opened in ${NEW_MONTHS} months`, `近${NEW_MONTHS}月新开日均`, {
        metric: "DEP-02"
      }),
      column("fresh", "rate", "Rate of these", "新做利率", {metric: "DEP-09"}),
      column("apart", "pp", "Apart", "利差", {metric: "DEP-09"})
    ],
    privacy: {
      groups: {back: ["back_adb", "back"], fresh: ["fresh_adb", "fresh"]},
      additive: ["back_adb", "fresh_adb"],
      derived: {apart: ["back", "fresh"]},
      lines
    }
  };
}
