import {extractTable} from "../table.js";
import {columns, riskOnly} from "../columns.js";

const {level1, optional} = columns({grade: 3, purpose: riskOnly});

export default extractTable({
  id: "T16",
  name: "relation",
  en: "Relations",
  zh: "关联关系",
  kind: "snapshot",
  required: "optional",
  key: ["from_id", "to_id", "rel_type"],
  columns: {
    from_id: level1("text", "From", "关系方"),
    to_id: level1("text", "To (customer or outside token)", "被关系方"),
    rel_type: level1("code", "Kind", "关系类型", {
      codes: ["shareholding", "controller", "legal_rep", "guarantee", "supplier", "buyer", "core_enterprise"]
    }),
    weight: optional("number", "Weight", "权重", {unit: "share or amount"}),
    start: optional("date", "From date", "开始日期"),
    end: optional("date", "To date", "结束日期"),
    source: optional("text", "Source", "来源")
  }
});
