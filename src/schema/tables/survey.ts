import {extractTable} from "../table.js";
import {columns} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: ["marketing", "audit"]});

/** By customer, or by segment where the survey was anonymous. */
export default extractTable({
  id: "T38",
  name: "survey",
  en: "Surveys",
  zh: "满意度调查",
  kind: "increment",
  required: "optional",
  key: [],
  columns: {
    cust_id: optional("text", "Customer", "客户号"),
    segment: optional("text", "Segment", "客户分群"),
    date: level1("date", "Date", "日期"),
    nps: optional("count", "Would recommend, 0 to 10", "推荐意愿", {unit: "0 to 10"}),
    csat: optional("number", "Satisfaction", "满意度", {unit: "points"})
  },
  eventDate: "date"
});
