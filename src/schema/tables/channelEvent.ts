import {extractTable} from "../table.js";
import {columns, channels, everyPurpose} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: everyPurpose});

/** Use of channels, already summed by month. */
export default extractTable({
  id: "T35",
  name: "channel_event",
  en: "Use of channels",
  zh: "渠道使用",
  kind: "increment",
  required: "optional",
  key: ["cust_id", "channel"],
  columns: {
    cust_id: level1("text", "Customer", "客户号"),
    period: optional("month", "Month", "期间", {rebuilt: "the period of the drop"}),
    channel: level1("code", "Channel", "渠道", {codes: channels}),
    active_days: level1("count", "Active days", "活跃天数", {unit: "days"}),
    own_events: level1("count", "Own events", "主动交易笔数", {unit: "events"}),
    logins: optional("count", "Logins", "登录次数", {unit: "times"})
  },
  foreignKeys: [{column: "cust_id", table: "customer", references: "cust_id"}]
});
