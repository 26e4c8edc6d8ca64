import {extractTable} from "../table.js";
import {columns, riskOnly} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: riskOnly});

/** Collateral (with a value) and guarantees (with a guarantor) of loan contracts. */
export default extractTable({
  id: "T24",
  name: "collateral",
  en: "Collateral and guarantees",
  zh: "押品与保证",
  kind: "snapshot",
  required: "optional",
  key: [],
  columns: {
    contract_id: level1("text", "Contract", "合同号"),
    type: level1("text", "Kind", "担保类型"),
    value: optional("money", "Value", "评估价值"),
    value_date: optional("date", "Valued on", "评估日期"),
    guarantor_id: optional("text", "Guarantor", "保证人"),
    amount: optional("money", "Amount guaranteed", "担保金额")
  }
});
