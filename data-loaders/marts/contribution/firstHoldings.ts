import type {Holder} from "../../../src/metrics/contribution/conversionPath.js";
import type {Policy} from "../../../src/schema/policy.js";
import {HISTORY_MONTHS, isoDay, lastPeriods} from "../periods.js";
import type {Source} from "../source.js";
import {listOf} from "./holdings.js";
import {borrowersQuery} from "./memberYears.js";
import {monthNumber} from "./population.js";

/** A borrower with the first month of each family. Months as numbers. */
export interface FirstHoldings extends Holder {
  id: string;
  type: "P" | "C";
  /** Families of which the extract speaks. */
  known: readonly string[];
}

type Stretch = {
  cust_id: string;
  cust_type: "P" | "C";
  held: string;
  known: string;
  first_loan: number | null;
  since: string;
  last: string;
} & Record<`${(typeof DATED)[number]}_date`, number | null>;

/** Families whose accounts and holdings carry the day on which they began. */
const DATED = ["deposit", "wealth", "fund", "insurance"] as const;
const COLUMNS: Readonly<Record<string, string>> = {deposit: "dep"};

/**
 * When each borrower first held what, of the months that trends show. A stretch of the same holdings is one row of the
 * engine, so that months without news cost nothing here. Grain: borrower.
 */
export async function readFirstHoldings(source: Source, policy: Policy): Promise<FirstHoldings[]> {
  const {period} = source;
  const {eligible} = policy.contribution.crossSell;
  const periods = lastPeriods(source.periods, period, HISTORY_MONTHS);
  const rows =
    await source.rows<Stretch>(`with borrowers as (${borrowersQuery(source, policy, source.period)})
    select c.cust_id, c.cust_type, coalesce(c.families_held, '') as held, coalesce(c.families_known, '') as known,
      min(c.first_loan_date) as first_loan, min(c.period) as since, max(c.period) as last,
      ${DATED.map((family) => `min(c.${COLUMNS[family] ?? family}_start_date) as ${family}_date`).join(", ")}
    from customer_month c join borrowers b on b.cust_id = c.cust_id
    where c.period between '${periods[0]!}' and '${period}' and c.cust_type is not null
    group by 1, 2, 3, 4 order by since, c.cust_id`);
  const found = new Map<string, Draft>();
  for (const row of rows) {
    const [since, last] = [monthNumber(row.since), monthNumber(row.last)];
    let mine = found.get(row.cust_id);
    if (!mine) {
      mine = {
        id: row.cust_id,
        type: row.cust_type,
        firstLoan: Infinity,
        seen: since,
        last,
        held: {},
        from: {}
      };
      found.set(row.cust_id, mine);
    }
    mine.last = Math.max(mine.last, last);
    mine.firstLoan = Math.min(mine.firstLoan, monthOfDay(row.first_loan) ?? Infinity);
    const [held, known] = [listOf(row.held), listOf(row.known)];
    const dates = Object.fromEntries(DATED.map((family) => [family, row[`${family}_date`]]));
    for (const family of eligible[row.cust_type]) {
      if (known.includes(family)) mine.from[family] = Math.min(mine.from[family] ?? since, since);
      if (!held.includes(family)) continue;
      const date = monthOfDay(dates[family] ?? null);
      const month = Math.min(date ?? since, since);
      const before = mine.held[family];
      if (!before || month < before.month) mine.held[family] = {month, dated: date !== null};
    }
  }
  return [...found.values()].map(({from, held, firstLoan, ...each}) => ({
    ...each,
    firstLoan: Number.isFinite(firstLoan) ? firstLoan : null,
    known: Object.keys(from),
    held: Object.fromEntries(
      eligible[each.type].map((family) => [
        family,
        held[family] ? {...held[family], from: from[family] ?? each.seen} : null
      ])
    )
  }));
}

interface Draft {
  id: string;
  type: "P" | "C";
  firstLoan: number;
  seen: number;
  last: number;
  held: Record<string, {month: number; dated: boolean}>;
  from: Record<string, number>;
}

const monthOfDay = (day: number | null) => (day === null ? null : monthNumber(isoDay(day).slice(0, 7)));
