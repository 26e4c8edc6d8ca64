import {extractTable} from "../table.js";
import {columns, everyPurpose} from "../columns.js";

const {level1, optional} = columns({grade: 1, purpose: everyPurpose});

export default extractTable({
  id: "T08",
  name: "industry",
  en: "Industries",
  zh: "行业",
  kind: "reference",
  required: "optional",
  key: ["code"],
  columns: {
    code: level1("text", "Code (GB/T 4754)", "行业代码"),
    name: level1("text", "Name", "行业名称"),
    prosperity: optional("number", "Prosperity index", "景气指数", {unit: "index"}),
    policy_flag: optional("text", "Policy direction", "政策导向")
  }
});
