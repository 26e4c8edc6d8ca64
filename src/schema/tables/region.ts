import {extractTable} from "../table.js";
import {columns, everyPurpose} from "../columns.js";

const {level1, optional} = columns({grade: 1, purpose: everyPurpose});

export default extractTable({
  id: "T09",
  name: "region",
  en: "Regions",
  zh: "行政区划",
  kind: "reference",
  required: "optional",
  key: ["code"],
  columns: {
    code: level1("text", "Code (GB/T 2260)", "区划代码"),
    name: level1("text", "Name", "区划名称"),
    name_en: optional("text", "Name in English", "区划英文名称")
  }
});
