import {extractTable} from "../table.js";
import {columns, riskOnly} from "../columns.js";
import {classes} from "../codes.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: riskOnly});

export default extractTable({
  id: "T23",
  name: "class_change",
  en: "Changes of class",
  zh: "五级分类调整",
  kind: "increment",
  required: "optional",
  key: [],
  columns: {
    loan_id: level1("text", "Loan", "借据号"),
    change_date: level1("date", "Date", "调整日期"),
    from_class: level1("code", "From", "调整前分类", {codes: classes}),
    to_class: level1("code", "To", "调整后分类", {codes: classes}),
    mode: optional("text", "Mode", "调整方式")
  },
  foreignKeys: [{column: "loan_id", table: "loan_account", references: "loan_id"}],
  eventDate: "change_date"
});
