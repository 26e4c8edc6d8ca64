import {extractTable} from "../table.js";
import {columns, internal} from "../columns.js";

const {level1} = columns({grade: 1, purpose: internal});

/** LPR1Y, LPR5Y, 7D-OMO and the bank's list rates. */
export default extractTable({
  id: "T07",
  name: "ref_rate",
  en: "Reference rates",
  zh: "参考利率",
  kind: "reference",
  required: "optional",
  key: ["rate_id", "date"],
  columns: {
    rate_id: level1("text", "Rate id", "利率编号"),
    date: level1("date", "Date", "日期"),
    rate: level1("rate", "Rate", "利率")
  }
});
