import type {ColumnTable} from "arquero";
import type {BookState} from "../../../src/metrics/parts/bridgeCell.js";
import type {Policy} from "../../../src/schema/policy.js";
import {UNKNOWN} from "../cells.js";
import {daysIn, shiftPeriod} from "../periods.js";
import type {Source} from "../source.js";
import type {BridgeInput} from "./bridge.js";
import type {Population} from "./population.js";

/** The highest level that the extract offers; bars of what it lacks are not told. */
export type Level = "l1" | "l2" | "l3" | "l4";

/** A customer in two months. */
export interface BridgeCustomer {
  isFirm: boolean;
  /** In the report population of the first month, and of the second. */
  member: readonly [boolean, boolean];
  before: CustomerState;
  after: CustomerState;
}

interface CustomerState {
  segment: string | null;
  branch: string | null;
  fee: number;
  recovery: number;
  cost: number;
}

/** Business of one customer in one product and currency in two months; ordered by customer. */
export interface BridgeBook {
  /** Place in the list of customers. */
  customer: number;
  product: string;
  side: "loan" | "deposit";
  ccy: string;
  before: BookState;
  after: BookState;
}

/** What bridges between two months need; a month that several bridges share is read once. */
export class BridgeReader {
  private readonly months = new Map<string, Promise<ColumnTable>>();
  private rates: Promise<Map<string, number>> | undefined;

  constructor(
    private readonly source: Source,
    private readonly policy: Policy,
    private readonly population: Population
  ) {}

  async read([before, after]: readonly [string, string], level: Level): Promise<BridgeInput> {
    const {customers, places} = await this.customers([before, after], level);
    const books = await this.source.table(this.booksSql([before, after], level));
    const rates = await (this.rates ??= exchange(this.source));
    const currencies = new Set([...rates.keys()].map((key) => key.split(" ")[0]!));
    return {
      customers,
      books: booksOf(books, places),
      days: [before, after].map((period) => daysIn(period)) as [number, number],
      fx: new Map(
        [...currencies].flatMap((ccy) => {
          const [then, now] = [rates.get(`${ccy} ${before}`), rates.get(`${ccy} ${after}`)];
          return then && now && then !== now ? [[ccy, then / now] as const] : [];
        })
      )
    };
  }

  /** Members of either month, by id, so that business read in that order finds them one after the other. */
  private async customers([before, after]: readonly [string, string], level: Level) {
    const made = new Map<string, {isFirm: boolean; states: (CustomerState | null)[]}>();
    const memberships = [before, after].map((period) => this.population.membersAt(period));
    const isMember = (id: string, n: number) => {
      const number = this.population.numberOf(id);
      return number !== undefined && memberships[n]![number] === 1;
    };
    for (const [n, period] of [before, after].entries()) {
      const table = await this.month(period);
      const [ids, types, segments, branches] = ["cust_id", "cust_type", "segment", "org_id"].map((name) =>
        textsOf(table, name)
      );
      const [fees, recoveries, costs] = ["fee_income", "recovery", "cost"].map((name) =>
        numbersOf(table, name)
      );
      table.scan((at) => {
        const row = at!;
        const id = ids!(row)!;
        if (!isMember(id, 0) && !isMember(id, 1)) return;
        const own = made.get(id) ?? {isFirm: types!(row) === "C", states: [null, null]};
        own.states[n] = {
          ...{segment: segments!(row), branch: branches!(row)},
          fee: level === "l1" ? 0 : fees!(row),
          recovery: level === "l1" ? 0 : recoveries!(row),
          cost: level === "l4" ? costs!(row) : 0
        };
        made.set(id, own);
      });
    }
    const places = new Map<string, number>();
    const customers = [...made.keys()].sort().map((id, place): BridgeCustomer => {
      const {isFirm, states} = made.get(id)!;
      places.set(id, place);
      // One without a row in a month had nothing then.
      const none = {...(states[0] ?? states[1])!, fee: 0, recovery: 0, cost: 0};
      return {
        isFirm,
        member: [isMember(id, 0), isMember(id, 1)],
        before: states[0] ?? none,
        after: states[1] ?? none
      };
    });
    return {customers, places};
  }

  private month(period: string): Promise<ColumnTable> {
    const columns = ["cust_id", "cust_type", "segment", "org_id", "fee_income", "recovery", "cost"];
    const known = this.months.get(period) ?? this.source.read("customer_month", {columns, periods: [period]});
    this.months.set(period, known);
    return known;
  }

  /** The engine puts products together: a row a borrower, product and currency. */
  private booksSql([before, after]: readonly [string, string], level: Level): string {
    const losses = level === "l3" || level === "l4";
    // Booked losses are no product of parameters.
    const factors = losses && this.policy.contribution.elMode === "EL";
    const months = `period in ('${before}', '${after}')`;
    const window = `period between '${shiftPeriod(before, 1 - this.policy.contribution.population.windowMonths)}' and '${after}'`;
    const pair = (column: string) =>
      [before, after].map(
        (period, n) =>
          `cast(sum(case when period = '${period}' then ${column} else 0 end) as double) as ${column}${n}`
      );
    return `with borrowers as (
        select cust_id from loan_month where in_population and ${window}
        union select cust_id from account_month where overdrawn > 0 and ${window}
      ), book as (
        select period, cust_id, family, ccy, 'loan' as side, adb, int_income as interest, l1 as margin,
          ${losses ? "el" : "0"} as loss, ${factors ? "ead" : "0"} as exposure, ${factors ? "lgd * ead" : "0"} as at_risk
        from loan_month where in_population and ${months}
        union all
        select period, cust_id, family, ccy, 'deposit', adb, 0 - int_expense, l1, 0, 0, 0
        from account_month where ${months}
      )
      select cust_id, side, family, ccy,
        ${["adb", "interest", "margin", "loss", "exposure", "at_risk"].flatMap(pair).join(", ")}
      from book where cust_id in (select cust_id from borrowers)
      group by cust_id, side, family, ccy order by cust_id, side, family, ccy`;
  }
}

/** Rows are made as they are asked for: a large bank has millions. */
function booksOf(books: ColumnTable, places: ReadonlyMap<string, number>): BridgeInput["books"] {
  const [ids, sides, families, currencies] = ["cust_id", "side", "family", "ccy"].map((name) =>
    textsOf(books, name)
  );
  const state = (n: 0 | 1) => {
    const [balance, interest, margin, loss, exposure, atRisk] = [
      ...["adb", "interest", "margin", "loss", "exposure", "at_risk"]
    ].map((name) => numbersOf(books, `${name}${n}`));
    return (row: number): BookState => ({
      ...{balance: balance!(row), interest: interest!(row), margin: margin!(row)},
      ...{loss: loss!(row), exposure: exposure!(row), atRisk: atRisk!(row)}
    });
  };
  const [before, after] = [state(0), state(1)];
  return function* () {
    for (let row = 0; row < books.totalRows(); row++) {
      const customer = places.get(ids!(row)!);
      if (customer === undefined) continue;
      yield {
        ...{customer, product: families!(row) ?? UNKNOWN, ccy: currencies!(row) ?? ""},
        side: sides!(row) as "loan" | "deposit",
        ...{before: before(row), after: after(row)}
      };
    }
  };
}

/** Rates of exchange by currency and period, as the facts converted balances. */
async function exchange(source: Source): Promise<Map<string, number>> {
  const rows = await source.rows<{ccy: string; period: string; rate: number | null}>(
    `select ccy, period, sum(cast(balance as double)) / sum(cast(balance_ccy as double)) as rate from (
       select ccy, period, balance, balance_ccy from account_month where balance_ccy > 0
       union all select ccy, period, balance, balance_ccy from loan_month where balance_ccy > 0
     ) b where balance <> balance_ccy group by ccy, period`
  );
  return new Map(rows.flatMap(({ccy, period, rate}) => (rate === null ? [] : [[`${ccy} ${period}`, rate]])));
}

const textsOf = (table: ColumnTable, name: string) => {
  const values = table.column(name);
  return (row: number) => (values?.at(row) ?? null) as string | null;
};
const numbersOf = (table: ColumnTable, name: string) => {
  const values = table.column(name);
  return (row: number) => Number(values?.at(row) ?? 0);
};
