import {textList} from "../../../src/schema/textList.js";
import {AUM} from "../contribution/memberYears.js";
import {lastPeriods} from "../periods.js";
import type {Source} from "../source.js";

/** A customer of the manager at the end of the month. Amounts in fen, dates in days. */
export interface OwnCustomer {
  id: string;
  type: "P" | "C";
  segment: string | null;
  since: number | null;
  /** Loans at the end of the month, and whether anything was lent on a day of it. */
  loans: number | null;
  dpd: number | null;
  /** Average deposits of the month, and all that is kept with the bank at its end. */
  deposits: number | null;
  assets: number | null;
  held: string | null;
  known: string | null;
  /** By product family: balance, and since when the oldest of what is held now is held. */
  balances: Readonly<Record<Held, number | null>>;
  starts: Readonly<Record<Held, number | null>>;
  consent: boolean | null;
  suitable: boolean | null;
}

/** Families whose balances a month tells. */
export const heldFamilies = ["deposit", "wealth", "fund", "insurance"] as const;
export type Held = (typeof heldFamilies)[number];

/** Contribution and balances of a customer in a month, fen. Grain: customer x month. */
export interface OwnMonth {
  id: string;
  period: string;
  l1: number | null;
  l2: number | null;
  l3: number | null;
  l4: number | null;
  loans: number | null;
  deposits: number | null;
}

const MONTHS = 12;
const PREFIX: Readonly<Record<Held, string>> = {
  ...{deposit: "dep", wealth: "wealth", fund: "fund", insurance: "insurance"}
};

/** The customers that the manager has at the end of the month, in the order of their ids. */
export async function readOwnCustomers(source: Source, manager: string): Promise<OwnCustomer[]> {
  const {period} = source;
  const amounts = heldFamilies.map((family) => {
    const name = PREFIX[family];
    return `cast(c.${name}_balance as double) as ${family}_balance, c.${name}_start_date as ${family}_start`;
  });
  const rows = await source.rows<Record<string, string | number | boolean | null>>(
    `select c.cust_id, c.cust_type, c.segment, c.open_date, cast(c.loan_balance as double) as loan_balance, c.dpd_max,
        cast(c.dep_adb as double) as dep_adb, cast(${AUM} as double) as assets, c.families_held, c.families_known,
        ${amounts.join(", ")}, b.consent, b.suitable
      from customer_month c
      left join behaviour_month b on b.period = c.period and b.cust_id = c.cust_id
      where c.period in (${textList([period])}) and c.rm_id in (${textList([manager])}) order by c.cust_id`
  );
  const of = (row: (typeof rows)[number], ending: string) =>
    Object.fromEntries(heldFamilies.map((family) => [family, row[family + ending] ?? null])) as Record<
      Held,
      number | null
    >;
  return rows.map((row) => ({
    ...{id: String(row["cust_id"]), type: row["cust_type"] === "C" ? "C" : "P"},
    ...{segment: row["segment"] as string | null, since: row["open_date"] as number | null},
    ...{loans: row["loan_balance"] as number | null, dpd: row["dpd_max"] as number | null},
    ...{deposits: row["dep_adb"] as number | null, assets: row["assets"] as number | null},
    ...{held: row["families_held"] as string | null, known: row["families_known"] as string | null},
    ...{balances: of(row, "_balance"), starts: of(row, "_start")},
    ...{consent: row["consent"] as boolean | null, suitable: row["suitable"] as boolean | null}
  }));
}

/** What these customers brought in each of the last months, whoever was their manager then. */
export async function readOwnMonths(source: Source, manager: string): Promise<OwnMonth[]> {
  const periods = lastPeriods(source.periods, source.period, MONTHS);
  const levels = (["l1", "l2", "l3", "l4"] as const).map((level) => `cast(m.${level} as double) as ${level}`);
  return source.rows<OwnMonth & Record<string, unknown>>(
    `select m.cust_id as id, m.period, ${levels.join(", ")}, cast(m.loan_adb as double) as loans, cast(m.dep_adb as double) as deposits
      from customer_month m
      join customer_month n on n.cust_id = m.cust_id and n.period in (${textList([source.period])})
        and n.rm_id in (${textList([manager])})
      where m.period in (${textList(periods)}) order by m.cust_id, m.period`
  );
}
