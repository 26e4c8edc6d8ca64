import {factTables} from "../../src/schema/facts.js";
import type {Step} from "./step.js";

/** Sums that must be equal to the fen, however rows were grouped. */
const laws: readonly (readonly [law: string, left: string, right: string])[] = [
  ["accounts", "select count(*) from account_month", "select count(*) from staged_deposit_account"],
  ["loans", "select count(*) from loan_month", "select count(*) from staged_loan_account"],
  ...["balance", "adb", "int_expense", "l1"].map(
    (column) =>
      [
        `deposit ${column}`,
        `select sum(${column}) from account_month`,
        `select sum(dep_${column}) from customer_month`
      ] as const
  ),
  [
    "loan balance",
    "select coalesce((select sum(balance) from loan_month where in_population), 0) + coalesce((select sum(overdrawn) from account_month), 0)",
    "select sum(loan_balance) from customer_month"
  ],
  ...["adb", "int_income", "l1"].map(
    (column) =>
      [
        `loan ${column}`,
        `select sum(${column}) from loan_month where in_population`,
        `select sum(loan_${column}) from customer_month`
      ] as const
  ),
  [
    "expected loss",
    "select sum(el) from loan_month where in_population",
    "select sum(el) from customer_month"
  ],
  [
    "firms' limits",
    "select sum(limit_amt) from firm_month",
    "select sum(limit_amt) from customer_month where cust_type = 'C'"
  ],
  [
    "days of balance runs",
    `select coalesce((select sum(to_day - from_day + 1) from work_runs), 0)
       + coalesce((select sum(o.to_day - o.from_day + 1) from work_account o join work_quiet q on q.a = o.a and q.fen is not null), 0)`,
    `select coalesce((select sum(last - first + 1) from (
         select min(from_day) as first, max(to_day) as last from work_runs group by a) spans), 0)
       + coalesce((select sum(o.to_day - o.from_day + 1) from work_quiet q join work_account o on o.a = q.a
         where q.fen is not null), 0)`
  ]
];

/**
 * Grain: law. Stops the build when a sum changed on the way from accounts and loans to customers and firms, when a
 * grain is not unique, or when a table is not exactly what the schema says.
 */
export const conserve: Step = {
  name: "conserve",
  en: "proving that sums hold",
  async run(engine) {
    const sums = await engine.rows<{law: string; a: string; b: string}>(
      laws
        .map(
          ([law, left, right], n) =>
            `select ${n} as n, '${law.replaceAll("'", "''")}' as law,
               cast(coalesce((${left}), 0) as varchar) as a, cast(coalesce((${right}), 0) as varchar) as b`
        )
        .join(" union all ")
    );
    for (const {law, a, b} of sums)
      if (a !== b) throw new Error(`sums do not hold: ${law}: ${a} against ${b}`);
    for (const [name, {columns, grain}] of Object.entries(factTables)) {
      const found = new Map(
        (await engine.rows<{column_name: string; column_type: string}>(`describe ${name}`)).map(
          ({column_name, column_type}) => [column_name, column_type]
        )
      );
      for (const [column, type] of Object.entries(columns)) {
        // codes are texts of few values
        const made = found.get(column)?.replace(/^ENUM\(.*$/, "VARCHAR");
        if (made !== type) {
          throw new Error(`not as the schema says: ${name}.${column} is ${made}, not ${type}`);
        }
      }
      // accounts and runs are as many as the drop's, whose keys are unique (DQ04)
      if (name === "account_month" || name === "balance_runs") continue;
      const [twice] = await engine.rows<{n: number}>(
        `select count(*) as n from (select 1 from ${name} group by ${grain.join(", ")} having count(*) > 1) twins`
      );
      if (twice?.n) throw new Error(`grain is not unique: ${name} (${grain.join(", ")}), ${twice.n} times`);
    }
  }
};
