import {extractTable} from "../table.js";
import {columns, internal} from "../columns.js";

const {level1, optional} = columns({grade: 1, purpose: internal});

export default extractTable({
  id: "T04",
  name: "code_map",
  en: "Code map",
  zh: "码值映射",
  kind: "reference",
  required: "optional",
  key: ["domain", "bank_code"],
  columns: {
    domain: level1("text", "Domain", "码表"),
    bank_code: level1("text", "The bank's code", "行内码值"),
    std_code: level1("text", "Standard code", "标准码值"),
    label: optional("text", "Label", "名称")
  }
});
