import {extractTable} from "../table.js";
import {columns, internal} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: internal});

/** How often a customer used an activity; `minutes` of the pool of that name each time. */
export default extractTable({
  id: "T33",
  name: "cost_driver",
  en: "Cost drivers",
  zh: "成本动因",
  kind: "increment",
  required: "level2",
  key: ["cust_id", "activity"],
  columns: {
    cust_id: level1("text", "Customer", "客户号"),
    period: optional("month", "Month", "期间", {rebuilt: "the period of the drop"}),
    activity: level1("text", "Activity (name of its pool)", "作业（对应成本池）"),
    count: level1("count", "Times", "次数", {unit: "times"}),
    minutes: level1("number", "Minutes each", "单次耗时", {unit: "minutes"})
  },
  foreignKeys: [
    {column: "cust_id", table: "customer", references: "cust_id"},
    {column: "activity", table: "cost_pool", references: "pool"}
  ]
});
