import {extractTable} from "../table.js";
import {columns} from "../columns.js";

const {level1} = columns({grade: 2, purpose: ["marketing", "audit"]});

export default extractTable({
  id: "T36",
  name: "campaign",
  en: "Campaigns",
  zh: "营销活动",
  kind: "reference",
  required: "optional",
  key: ["campaign_id"],
  columns: {
    campaign_id: level1("text", "Campaign", "活动编号"),
    type: level1("text", "Kind", "活动类型"),
    start: level1("date", "Start", "开始日期"),
    end: level1("date", "End", "结束日期")
  }
});
