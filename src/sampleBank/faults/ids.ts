import {pad} from "../text.js";
import {only, type Fault} from "./fault.js";
import type {DropFiles} from "../dropFiles.js";

/** Faults of the keys by which tables find each other. */
export const ids: readonly Fault[] = [
  {
    name: "duplicate_ids",
    what: "one customer of every forty twice in the file, as after a job that ran twice",
    ...{outcome: "refused", rule: "DQ04", sealed: "after"},
    plant(drops) {
      const twice: string[] = [];
      only(drops).edit("customer", (row, n) => {
        if (n % 40 !== 7) return row;
        twice.push(row["cust_id"] as string);
        return [row, row];
      });
      return {customers: twice};
    }
  },
  {
    name: "long_accounts",
    what: "account numbers of 19 digits that differ in the last digit alone, which a number cannot hold",
    ...{outcome: "right", sealed: "after", everyMonth: true},
    plant(drops) {
      const numbers = new Map<string, string>();
      for (const drop of drops) {
        for (const {acct_id: account = ""} of drop.rows("deposit_account"))
          if (!numbers.has(account)) numbers.set(account, `6222021${pad(numbers.size, 12)}`);
      }
      for (const drop of drops) renumber(drop, numbers);
      return {accounts: numbers.size};
    }
  },
  {
    name: "leading_zeros",
    what: "the file of customers went through a spreadsheet: 0000000123 became 123",
    ...{outcome: "refused", rule: "DQ05", sealed: "after"},
    plant(drops) {
      let changed = 0;
      only(drops).edit("customer", (row) => {
        const id = (row["cust_id"] as string).replace(/^0+/, "");
        if (id !== row["cust_id"]) changed++;
        return {...row, cust_id: id};
      });
      return {customers: changed};
    }
  },
  {
    name: "spreadsheet_numbers",
    what: "the file of accounts went through a spreadsheet: 8010600000001000001 became 8.01060E+18",
    ...{outcome: "refused", rule: "DQ07", sealed: "after"},
    plant(drops) {
      let changed = 0;
      only(drops).edit("deposit_account", (row) => {
        changed++;
        const exact = Number(row["acct_id"]).toExponential(5);
        return {...row, acct_id: exact.replace("e", "E")};
      });
      return {accounts: changed};
    }
  },
  {
    name: "merged_customers",
    what: "customers were merged in the month; their accounts still carry the old id, and one merger follows another",
    ...{outcome: "right", sealed: "after"},
    plant: ([drop]) => merge(drop as DropFiles)
  }
];

const accountColumns: Readonly<Record<string, readonly string[]>> = {
  deposit_account: ["acct_id"],
  deposit_txn: ["acct_id", "counter_acct_token"],
  loan_account: ["disburse_acct", "repay_acct"],
  trustee_payment: ["payee_acct_token"],
  income_item: ["acct_id"]
};

function renumber(drop: DropFiles, numbers: ReadonlyMap<string, string>): void {
  for (const [table, columns] of Object.entries(accountColumns)) {
    drop.edit(table, (row) => ({
      ...row,
      ...Object.fromEntries(
        columns.map((column) => [column, numbers.get(row[column] as string) ?? (row[column] as string)])
      )
    }));
  }
}

/** Of persons in the order of their numbers: the second into the first, the third into the second, then every fiftieth. */
function merge(drop: DropFiles): {old: string[]; surviving: string[]} {
  const persons = [...drop.rows("customer")]
    .filter((row) => row["cust_type"] === "P")
    .map((row) => row["cust_id"] as string);
  const into = new Map<string, string>();
  for (let n = 1; n < persons.length; n += n < 2 ? 1 : 50)
    into.set(persons[n] as string, persons[n - 1] as string);
  drop.edit("customer", (row) => (into.has(row["cust_id"] as string) ? [] : row));
  drop.append(
    "customer_id_map",
    [...into].map(([old_id, surviving_id]) => ({
      ...{old_id, surviving_id},
      effective_date: drop.manifest.as_of,
      reason: "duplicate"
    }))
  );
  return {old: [...into.keys()], surviving: [...into.values()]};
}
