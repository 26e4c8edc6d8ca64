import {extractTable} from "../table.js";
import {columns, internal} from "../columns.js";

const {level1, optional} = columns({grade: 2, purpose: internal});

/** What a resource pool cost, and what it could have done. A driver's activity names its pool. */
export default extractTable({
  id: "T33",
  name: "cost_pool",
  en: "Cost pools",
  zh: "成本池",
  kind: "increment",
  required: "level2",
  key: ["pool"],
  columns: {
    pool: level1("text", "Pool", "成本池"),
    period: optional("month", "Month", "期间", {rebuilt: "the period of the drop"}),
    cost: level1("money", "Cost", "成本"),
    practical_capacity: level1("number", "Practical capacity", "实际产能", {unit: "of the column unit"}),
    unit: level1("text", "Unit", "计量单位")
  }
});
