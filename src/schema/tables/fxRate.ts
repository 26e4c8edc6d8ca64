import {extractTable} from "../table.js";
import {columns, internal} from "../columns.js";

const {level1, optional} = columns({grade: 1, purpose: internal});

/** One rate table a build (E4). The base currency needs no row. */
export default extractTable({
  id: "T05",
  name: "fx_rate",
  en: "Exchange rates",
  zh: "汇率",
  kind: "reference",
  required: "optional",
  key: ["ccy", "date"],
  columns: {
    ccy: level1("text", "Currency", "币种"),
    date: level1("date", "Date", "日期"),
    mid_rate: level1("number", "Mid rate at period end", "期末中间价", {
      unit: "base currency per unit of ccy"
    }),
    avg_rate: optional("number", "Average rate of the period", "期间平均汇率", {
      unit: "base currency per unit of ccy"
    })
  }
});
