import {extractTable} from "../table.js";
import {movementTypes} from "../codes.js";
import {columns, channels, everyPurpose, riskOnly} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: everyPurpose});

export default extractTable({
  id: "T27",
  name: "deposit_txn",
  en: "Deposit movements",
  zh: "存款明细",
  kind: "increment",
  required: "level2",
  key: ["txn_id"],
  columns: {
    txn_id: level1("text", "Movement", "流水号"),
    acct_id: level1("text", "Account", "账号"),
    cust_id: level1("text", "Customer", "客户号", {rebuilt: "the account's customer"}),
    date: level1("date", "Date", "交易日期"),
    time: optional("time", "Time", "交易时间"),
    seq: optional("count", "Order within the day", "日内顺序", {unit: "position"}),
    dr_cr: level1("code", "Debit or credit", "借贷标志", {codes: ["D", "C"]}),
    amount: level1("money", "Amount", "交易金额"),
    ccy: level1("text", "Currency", "币种"),
    balance_after: optional("money", "Balance after", "交易后余额"),
    type: level1("code", "Kind", "交易类型", {
      codes: [...movementTypes]
    }),
    channel: optional("code", "Channel", "渠道", {codes: channels}),
    counter_acct_token: optional("text", "Counterparty account token", "对方账号令牌"),
    counter_name_token: optional("text", "Counterparty name token", "对方户名令牌"),
    counter_bank: optional("text", "Counterparty bank", "对方行"),
    counter_class: optional("text", "Counterparty class", "对方类别"),
    memo: optional("text", "Memo", "摘要", {purpose: riskOnly}),
    reversal_flag: level1("flag", "Reversal", "冲补抹标志"),
    cash_flag: optional("flag", "Cash", "现金标志")
  },
  foreignKeys: [{column: "acct_id", table: "deposit_account", references: "acct_id"}],
  eventDate: "date"
});
