import {rateText, yuan} from "../text.js";
import {fenOf, type DropFiles} from "../dropFiles.js";
import {only, type Fault, type Planted} from "./fault.js";

const loanMoney = ["loan_amt", "balance", "adb", "balance_days", "overdue_principal"] as const;

/** Faults of amounts, rates and prices. */
export const amounts: readonly Fault[] = [
  {
    name: "wan_slip",
    what: "the loans in 万元, though everybody thinks them in 元",
    ...{outcome: "refused", rule: "DQ10", sealed: "after"},
    plant(drops) {
      let loans = 0;
      only(drops).edit("loan_account", (row) => {
        loans++;
        const scaled = loanMoney.map((column) => [
          column,
          yuan(Math.round(fenOf(row[column] as string) / 10_000))
        ]);
        return {...row, ...(Object.fromEntries(scaled) as Record<string, string>)};
      });
      return {loans};
    }
  },
  {
    name: "rates_in_percent",
    what: "rates of loans in per cent: 3.45 for 0.0345",
    ...{outcome: "warned", rule: "DQ15", sealed: "after"},
    plant: (drops) => times100(only(drops), "loan_account", "rate", "loans")
  },
  {
    name: "risk_in_percent",
    what: "probabilities of default in per cent: 1.2 for 0.012",
    ...{outcome: "warned", rule: "DQ29", sealed: "after"},
    plant: (drops) => times100(only(drops), "risk_param", "pd", "rows")
  },
  {
    name: "missing_ftp",
    what: "no FTP rate for the loan product with the greatest balance; the curve is there",
    ...{outcome: "right", rule: "DQ23", sealed: "after"},
    plant: (drops) => withoutFtp(only(drops))
  },
  {
    name: "missing_ftp_curve",
    what: "no FTP rate for the loan product with the greatest balance, and no curve to read it from",
    ...{outcome: "warned", rule: "DQ27", sealed: "after"},
    plant(drops) {
      only(drops).remove("ftp_curve");
      return withoutFtp(only(drops));
    }
  },
  {
    name: "missing_fx",
    what: "no exchange rate of the dollar in the month",
    ...{outcome: "refused", rule: "DQ22", sealed: "after"},
    plant(drops) {
      let rows = 0;
      only(drops).edit("fx_rate", (row) => {
        if (row["ccy"] !== "USD") return row;
        rows++;
        return [];
      });
      return {ccy: "USD", rates: rows};
    }
  },
  {
    name: "ledger_break",
    what: "the ledger holds 1 % more deposits than the extract",
    ...{outcome: "refused", rule: "DQ10", sealed: "after"},
    plant: (drops) => breakLedger(only(drops), 100)
  },
  {
    name: "ledger_break_small",
    what: "the ledger holds 0.1 % more deposits than the extract",
    ...{outcome: "warned", rule: "DQ10", sealed: "after"},
    plant: (drops) => breakLedger(only(drops), 1000)
  }
];

function times100(drop: DropFiles, table: string, column: string, what: string): Planted {
  let changed = 0;
  drop.edit(table, (row) => {
    if (!row[column]) return row;
    changed++;
    return {...row, [column]: rateText(Number(row[column]) * 100)};
  });
  return {[what]: changed};
}

function withoutFtp(drop: DropFiles): Planted {
  const balances = new Map<string, number>();
  for (const {product_code: product = "", balance = ""} of drop.rows("loan_account"))
    balances.set(product, (balances.get(product) ?? 0) + fenOf(balance));
  const [[product, fen] = ["", 0]] = [...balances].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  drop.edit("loan_account", (row) => (row["product_code"] === product ? {...row, ftp_rate: ""} : row));
  return {product, fen};
}

/** The greatest subject of deposits closes higher by one part in `parts` of all deposits in yuan, as the manifest says too. */
function breakLedger(drop: DropFiles, parts: number): Planted {
  const entry = drop.table("deposit_account").gl.find(({ccy}) => ccy === "CNY");
  if (!entry) throw new Error("the manifest says nothing of deposits");
  const fen = Math.round(fenOf(entry.amount) / parts);
  let widest = {at: -1, close: -1};
  let n = 0;
  const isDeposit = (subject = "", ccy = "") => subject.startsWith(entry.subject) && ccy === "CNY";
  for (const {subject_code, ccy, close = ""} of drop.rows("gl_control")) {
    if (isDeposit(subject_code, ccy) && fenOf(close) > widest.close) widest = {at: n, close: fenOf(close)};
    n++;
  }
  drop.edit("gl_control", (row, at) =>
    at === widest.at
      ? {...row, cr: yuan(fenOf(row["cr"] as string) + fen), close: yuan(widest.close + fen)}
      : row
  );
  entry.amount = yuan(fenOf(entry.amount) + fen);
  return {subject: entry.subject, fen};
}
