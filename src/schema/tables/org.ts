import {extractTable} from "../table.js";
import {columns, everyPurpose} from "../columns.js";

const {level1, optional} = columns({grade: 2, purpose: everyPurpose});

export default extractTable({
  id: "T01",
  name: "org",
  en: "Organisations",
  zh: "机构",
  kind: "reference",
  required: "level1",
  key: ["org_id"],
  columns: {
    org_id: level1("text", "Organisation", "机构编号"),
    parent_id: optional("text", "Parent organisation", "上级机构", {rebuilt: "the head office has none"}),
    org_name: level1("text", "Name", "机构名称"),
    org_name_en: optional("text", "Name in English", "机构英文名称"),
    org_level: level1("code", "Level", "机构层级", {codes: ["HQ", "branch", "sub"]}),
    region_code: optional("text", "Region (GB/T 2260)", "行政区划"),
    open_date: optional("date", "Opened", "成立日期")
  },
  foreignKeys: [{column: "parent_id", table: "org", references: "org_id"}]
});
