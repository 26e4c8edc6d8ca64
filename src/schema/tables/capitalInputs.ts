import {extractTable} from "../table.js";
import {columns, internal} from "../columns.js";

const {level1, optional} = columns({grade: 2, purpose: internal});

/** One row. */
export default extractTable({
  id: "T39",
  name: "capital_inputs",
  en: "Capital inputs",
  zh: "资本参数",
  kind: "reference",
  required: "optional",
  key: [],
  columns: {
    net_capital: level1("money", "Net capital", "资本净额"),
    tier1: level1("money", "Tier-1 capital", "一级资本净额"),
    hurdle: level1("rate", "Hurdle rate", "资本回报要求"),
    tax_rate: level1("share", "Income tax", "所得税率"),
    target_ratio: optional("share", "Target capital ratio", "目标资本充足率")
  }
});
