import {extractTable} from "../table.js";
import {columns, everyPurpose} from "../columns.js";

const {level1, optional} = columns({grade: 1, purpose: everyPurpose});

export default extractTable({
  id: "T10",
  name: "calendar",
  en: "Calendar",
  zh: "日历",
  kind: "reference",
  required: "optional",
  key: ["date"],
  columns: {
    date: level1("date", "Date", "日期"),
    is_workday: level1("flag", "Working day", "是否工作日"),
    holiday: optional("text", "Holiday", "节假日")
  }
});
