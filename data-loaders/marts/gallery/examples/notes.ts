import type {Example} from "../example.js";
import {column} from "../../cells.js";

/** What stands where there is nothing to draw. */
const notes: readonly Example[] = [
  {
    name: "withheld",
    title: {en: "not for this audience", zh: "本版本受众不可见"},
    columns: [column("part", "text", "Part", "构成")],
    rows: [],
    status: "withheld"
  },
  {
    name: "unfed",
    title: {en: "the extract lacks it", zh: "数据未提供"},
    columns: [column("part", "text", "Part", "构成")],
    rows: [],
    status: "unfed",
    needs: ["T06 ftp_curve", "T33 cost_pool"]
  },
  {
    name: "no_rows",
    title: {en: "no rows", zh: "无记录"},
    columns: [column("part", "text", "Part", "构成"), column("balance", "money", "Balance", "余额")],
    rows: []
  }
];

export default notes;
