import {depositToLoan} from "../../../src/metrics/deposits/depositToLoan.js";
import {fastExit} from "../../../src/metrics/deposits/fastExit.js";
import {loanDerived} from "../../../src/metrics/deposits/loanDerived.js";
import {loanMoneyOut} from "../../../src/metrics/deposits/loanMoneyOut.js";
import type {Policy} from "../../../src/schema/policy.js";
import type {TracingRule} from "../../../src/stats/traceProceeds.js";
import {tracingRules} from "../../../src/stats/traceProceeds.js";
import {absent, column, kindColumn, labelsFor, orderColumn, rowOf, totalLabel} from "../cells.js";
import {largestTwoBy} from "../group.js";
import type {Mart, MartLine, MartRow} from "../mart.js";
import {population} from "../mart.js";
import {destinationLabels, destinationsOf} from "./destinations.js";
import {kindOf, TYPES, typeColumn} from "./groups.js";
import type {Borrowing, Followed} from "./loanMoney.js";

const customersOf = (loans: readonly Followed[]) => new Set(loans.map(({cust_id}) => cust_id)).size;

/** The two largest customers and the sum of an amount, for firms. */
const concentration = (loans: readonly Followed[], amount: (loan: Followed) => number) =>
  largestTwoBy(loans, ({cust_id}) => cust_id, amount);

/** How much of what was lent has left the account it was paid to. Grain: type x days. D09, DEP-47, DEP-49. */
export function proceeds(
  followed: readonly Followed[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const {days, fast} = policy.deposits.tracing;
  const rows: MartRow[] = TYPES.flatMap((type) =>
    days.map((horizon) => {
      const loans = followed.filter((loan) => loan.cust_type === type && loan.complete.has(horizon));
      const sum = (of: (loan: Followed) => number) => loans.reduce((all, loan) => all + of(loan), 0);
      const [lent, trustee] = [sum((loan) => loan.lent), sum((loan) => loan.trustee)];
      const out = (rule: "ownFirst" | "proRata" | "fifo" | "lifo" | "loanFirst") =>
        loanMoneyOut.compute({out: sum((loan) => loan.out.get(horizon)![rule]), lent, trustee});
      return rowOf(
        {
          ...{type, horizon: `d${horizon}`, order: horizon, loans: loans.length, lent, trustee},
          ...{
            least: out("ownFirst"),
            out: out("proRata"),
            lifo: out("lifo"),
            fifo: out("fifo"),
            most: out("loanFirst")
          },
          fast:
            horizon === fast.days
              ? fastExit.compute({
                  loans: loans.map((loan) => ({
                    out: loan.out.get(horizon)!.proRata,
                    free: loan.lent - loan.trustee
                  })),
                  share: fast.share
                })
              : absent("NOT_APPLICABLE")
        },
        {
          n: customersOf(loans),
          of: population(period, "loans followed", `type=${type}`, `d${horizon}`),
          kind: kindOf(type),
          concentration: type === "C" ? {lent: concentration(loans, (loan) => loan.lent)} : {}
        }
      );
    })
  );
  return {
    ...{id: "D09", family: "deposits", name: "proceeds", period, rows, facts},
    title: {en: "What of the loans has left the account", zh: "贷款资金转出情况"},
    columns: [
      typeColumn(policy),
      column("horizon", "code", "After", "放款后", {
        labels: Object.fromEntries(days.map((each) => [`d${each}`, {en: `${each} days`, zh: `${each}天`}]))
      }),
      orderColumn,
      column("loans", "count", "Accounts lent to", "入账账户数", {metric: "DEP-47"}),
      column("lent", "money", "Lent", "放款金额", {metric: "DEP-47"}),
      column("trustee", "money", "Trustee payments", "受托支付", {metric: "DEP-47"}),
      column("least", "share", "Left, own money first", "转出下限（自有先出）", {metric: "DEP-47"}),
      column("out", "share", "Left, in proportion", "转出（比例法）", {metric: "DEP-47"}),
      column("lifo", "share", "Left, newest first", "转出（后进先出）", {metric: "DEP-47"}),
      column("fifo", "share", "Left, oldest first", "转出（先进先出）", {metric: "DEP-47"}),
      column("most", "share", "Left, loan first", "转出上限（贷款先出）", {metric: "DEP-47"}),
      column(
        "fast",
        "share",
        `Loans of which ${fast.share * 100}% left`,
        `转出≥${fast.share * 100}%笔数占比`,
        {metric: "DEP-49"}
      )
    ],
    privacy: {
      groups: {all: ["loans", "lent", "trustee", "least", "out", "lifo", "fifo", "most", "fast"]},
      additive: ["lent", "trustee"]
    }
  };
}

/** Where the money of the loans went over the longest horizon, in proportion and between bounds. Grain: type x destination. D09. */
export function proceedsUses(
  followed: readonly Followed[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const type of TYPES) {
    const loans = followed.filter((loan) => loan.cust_type === type);
    const free = loans.reduce((all, loan) => all + loan.lent - loan.trustee, 0);
    const rowFor = (
      to: string,
      order: number,
      using: readonly Followed[],
      of: (loan: Followed) => Record<TracingRule, number>
    ) => {
      const sum = (rule: TracingRule) => Math.round(using.reduce((all, loan) => all + of(loan)[rule], 0));
      const share = (out: number) => loanMoneyOut.compute({out, lent: free, trustee: 0});
      // Which rule gives a destination most depends on when it was paid.
      const sums = tracingRules.map(sum);
      return rowOf(
        {
          ...{type, to, order, kind: to === "total" ? "total" : "part", amount: sum("proRata")},
          ...{share: share(sum("proRata")), least: share(Math.min(...sums)), most: share(Math.max(...sums))}
        },
        {
          n: customersOf(using),
          of: population(period, "loan money", `type=${type}`, `to=${to}`),
          kind: kindOf(type),
          concentration: type === "C" ? {amount: concentration(using, (loan) => of(loan).proRata)} : {}
        }
      );
    };
    const nothing: Record<TracingRule, number> = {ownFirst: 0, proRata: 0, fifo: 0, lifo: 0, loanFirst: 0};
    const add = (a: Record<TracingRule, number>, b: Record<TracingRule, number>) =>
      Object.fromEntries(tracingRules.map((rule) => [rule, a[rule] + b[rule]])) as Record<
        TracingRule,
        number
      >;
    const parts = destinationsOf(policy).map((to, order) =>
      rowFor(
        to,
        order,
        loans.filter(({uses}) => Object.values(uses.get(to) ?? nothing).some((fen) => fen > 0)),
        ({uses}) => uses.get(to) ?? nothing
      )
    );
    const total = rowFor("total", parts.length, loans, ({uses}) => [...uses.values()].reduce(add, nothing));
    rows.push(...parts, total);
    lines.push({total, members: parts});
  }
  return {
    ...{id: "D09", family: "deposits", name: "proceeds_uses", period, rows, facts},
    title: {en: "Where the money of the loans went", zh: "贷款资金去向"},
    columns: [
      typeColumn(policy),
      column("to", "code", "Where to", "去向", {
        labels: {
          ...labelsFor(
            rows.map((row) => String(row["to"])),
            destinationLabels(policy)
          ),
          total: totalLabel
        }
      }),
      orderColumn,
      kindColumn,
      column("amount", "money", "In proportion", "金额（比例法）", {metric: "DEP-47"}),
      column("share", "share", "Share of the loans", "占放款", {metric: "DEP-47"}),
      column("least", "share", "At least", "下限", {metric: "DEP-47"}),
      column("most", "share", "At most", "上限", {metric: "DEP-47"})
    ],
    privacy: {groups: {all: ["amount", "share", "least", "most"]}, additive: ["amount"], lines}
  };
}

/** Deposits of borrowers: own funds, what stems from their loans, and against what they owe. Grain: type. D17, DEP-48, DEP-52. */
export function borrowersDeposits(
  borrowing: readonly Borrowing[],
  followed: readonly Followed[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const rows = borrowing.map(({cust_type, customers, dep_adb, tied, loan_adb}) => {
    const loans = followed.filter((loan) => loan.cust_type === cust_type);
    const traced = (name: "share" | "least" | "most") =>
      loans.reduce((all, loan) => all + loan.derived[name], 0);
    const of = (name: "share" | "least" | "most") =>
      loanDerived.compute({adb: dep_adb, traced: traced(name), tied});
    const {derived, own} = of("share");
    return rowOf(
      {
        ...{
          type: cust_type,
          customers,
          adb: dep_adb,
          tied,
          derived,
          least: of("least").derived,
          most: of("most").derived
        },
        ...{own, loan: loan_adb, ratio: depositToLoan.compute({own, loan: loan_adb})}
      },
      {
        n: customers,
        of: population(period, "borrowers with deposits", `type=${cust_type}`),
        kind: kindOf(cust_type)
      }
    );
  });
  return {
    ...{id: "D17", family: "deposits", name: "borrowers_deposits", period, rows, facts},
    title: {
      en: "Deposits of borrowers: own funds and what stems from loans",
      zh: "贷款客户存款：自有资金与贷款派生"
    },
    columns: [
      typeColumn(policy),
      column("customers", "count", "Borrowers with deposits", "存贷款客户数"),
      column("adb", "money", "Average deposits", "存款日均", {metric: "DEP-02"}),
      column("derived", "money", "Loan-derived, pledged and margin", "贷款派生、质押及保证金", {
        metric: "DEP-48"
      }),
      column("least", "money", "At least", "下限", {metric: "DEP-48"}),
      column("most", "money", "At most", "上限", {metric: "DEP-48"}),
      column("tied", "money", "Of it pledged and margin", "其中：质押及保证金", {metric: "DEP-48"}),
      column("own", "money", "Own funds", "自有资金存款", {metric: "DEP-48"}),
      column("loan", "money", "Average loans", "贷款日均", {metric: "CON-11"}),
      column("ratio", "share", "Own deposits to loans", "自有存贷比", {metric: "DEP-52"})
    ],
    privacy: {groups: {all: ["customers", "adb", "tied", "derived", "least", "most", "own", "loan", "ratio"]}}
  };
}
