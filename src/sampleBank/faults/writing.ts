import {only, type Fault} from "./fault.js";

/** Dates that a row may lack, by table. */
const openDates: Readonly<Record<string, readonly string[]>> = {
  deposit_account: ["close_date", "maturity_date"],
  loan_account: [
    "end_date",
    "principal_overdue_date",
    "interest_overdue_date",
    "reprice_date",
    "next_due_date"
  ],
  customer: ["risk_assess_valid_to", "first_loan_date"],
  relation: ["end"],
  holding: ["maturity"]
};

/** What banks write where there is no date. */
const noDates = ["99991231", "00010101", "19000101", "0", "", "9999-12-31", "0001-01-01", "1900-01-01"];

/** Faults of how values are written. */
export const writing: readonly Fault[] = [
  {
    name: "gb18030",
    what: "every file in GB18030, and the manifest says so",
    ...{outcome: "right", sealed: "after"},
    plant(drops) {
      const drop = only(drops);
      for (const {name} of drop.manifest.tables) drop.recode(name, "gb18030", true);
      return {files: drop.manifest.tables.length};
    }
  },
  {
    name: "gb18030_undeclared",
    what: "the names of firms in GB18030, though the manifest says UTF-8",
    ...{outcome: "refused", rule: "DQ26", sealed: "after"},
    plant(drops) {
      only(drops).recode("corp_profile", "gb18030", false);
      return {table: "corp_profile"};
    }
  },
  {
    name: "lost_characters",
    what: "a name of a firm with a character that was lost before it came here (U+FFFD)",
    ...{outcome: "refused", rule: "DQ26", sealed: "after"},
    plant(drops) {
      const firms: string[] = [];
      only(drops).edit("corp_profile", (row, n) => {
        if (n !== 1) return row;
        firms.push(row["cust_id"] as string);
        return {...row, legal_name: (row["legal_name"] as string).replace(/^../u, "样\uFFFD")};
      });
      return {firms};
    }
  },
  {
    name: "sentinel_dates",
    what: "where there is no date, every writing of one: 99991231, 00010101, 19000101, 0, nothing",
    ...{outcome: "right", sealed: "after"},
    plant(drops) {
      let changed = 0;
      for (const [table, columns] of Object.entries(openDates)) {
        only(drops).edit(table, (row, n) => {
          const dates = columns
            .filter((column) => row[column] === "9999-12-31")
            .map((column, i) => [column, noDates[(n + i) % noDates.length] as string] as const);
          changed += dates.length;
          return {...row, ...Object.fromEntries(dates)};
        });
      }
      return {dates: changed};
    }
  },
  {
    name: "renamed_column",
    what: "the column balance of the loans is called bal since this month",
    ...{outcome: "refused", rule: "DQ27", sealed: "after"},
    plant(drops) {
      const drop = only(drops);
      const table = drop.table("loan_account");
      drop.edit(
        "loan_account",
        ({balance, ...row}) => ({...row, bal: balance as string}),
        (columns) => columns.map((column) => (column === "balance" ? "bal" : column))
      );
      table.controls = table.controls.map((control) =>
        control.column === "balance" ? {...control, column: "bal"} : control
      );
      return {table: "loan_account", column: "balance"};
    }
  },
  {
    name: "unknown_codes",
    what: "the core system names the status of loans in its own way since this month: A1",
    ...{outcome: "refused", rule: "DQ08", sealed: "after"},
    plant(drops) {
      let changed = 0;
      only(drops).edit("loan_account", (row) => {
        if (row["status"] !== "normal") return row;
        changed++;
        return {...row, status: "A1"};
      });
      return {loans: changed};
    }
  },
  {
    name: "c3_content",
    what: "identity, card and phone numbers in clear in the text of movements",
    ...{outcome: "refused", rule: "DQ30", sealed: "after"},
    plant(drops) {
      const clear = [identityOf("990101199003070"), cardOf("620000199000001"), "19900000001"];
      const texts = [`还款${clear[0]}`, `转至卡${clear[1]}备用`, `话费${clear[2]}`];
      let changed = 0;
      only(drops).edit(
        "deposit_txn",
        (row, n) => ({...row, memo: n % 40 < texts.length ? (changed++, texts[n % 40] as string) : "转账"}),
        (columns) => [...columns, "memo"]
      );
      return {movements: changed};
    }
  }
];

/** A resident identity number that nobody has: its region does not exist, its check digit is right (GB 11643). */
export function identityOf(first15: string): string {
  const first17 = `${first15}98`;
  const sum = [...first17].reduce((total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11), 0);
  return first17 + ("10X98765432"[sum % 11] as string);
}

/** A card number with the check digit of Luhn (ISO/IEC 7812). */
export function cardOf(payload: string): string {
  const sum = [...payload].reverse().reduce((total, digit, i) => {
    const n = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (n > 9 ? n - 9 : n);
  }, 0);
  return `${payload}${(10 - (sum % 10)) % 10}`;
}
