import {extractTable} from "../table.js";
import {columns, everyPurpose} from "../columns.js";
import {families} from "../codes.js";

const {level1, optional} = columns({grade: 2, purpose: everyPurpose});

export default extractTable({
  id: "T03",
  name: "product",
  en: "Products",
  zh: "产品",
  kind: "reference",
  required: "level1",
  key: ["product_code"],
  columns: {
    product_code: level1("text", "Product code", "产品代码"),
    product_name: level1("text", "Product", "产品名称"),
    product_name_en: optional("text", "Product in English", "产品英文名称"),
    family: level1("code", "Product family", "产品大类", {codes: families}),
    fixed_term: optional("flag", "Has a term", "是否定期"),
    day_basis: optional("count", "Days of an interest year", "计息天数基准", {unit: "days"}),
    demand_like: optional("flag", "Like demand deposits", "是否类活期")
  }
});
