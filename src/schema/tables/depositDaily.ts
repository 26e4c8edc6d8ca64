import {extractTable} from "../table.js";
import {columns, everyPurpose} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: everyPurpose});

/** Large; a day without a row keeps the balance of the day before. */
export default extractTable({
  id: "T26",
  name: "deposit_daily",
  en: "Daily balances",
  zh: "存款逐日余额",
  kind: "increment",
  required: "optional",
  key: ["acct_id", "ccy", "date"],
  columns: {
    acct_id: level1("text", "Account", "账号"),
    ccy: optional("text", "Currency", "币种", {rebuilt: "the bank's base currency"}),
    date: level1("date", "Date", "日期"),
    eod_balance: level1("money", "End-of-day balance", "日终余额")
  },
  foreignKeys: [{column: "acct_id", table: "deposit_account", references: "acct_id"}],
  eventDate: "date"
});
