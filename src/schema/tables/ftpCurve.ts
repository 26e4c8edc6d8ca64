import {extractTable} from "../table.js";
import {columns, internal} from "../columns.js";

const {level1, optional} = columns({grade: 2, purpose: internal});

export default extractTable({
  id: "T06",
  name: "ftp_curve",
  en: "FTP curves",
  zh: "FTP曲线",
  kind: "reference",
  required: "level2",
  key: ["curve_id", "date", "tenor_days"],
  columns: {
    curve_id: level1("text", "Curve", "曲线编号"),
    date: level1("date", "Date", "日期"),
    tenor_days: level1("count", "Tenor", "期限", {unit: "days"}),
    rate: level1("rate", "Rate", "FTP利率"),
    liq_premium: optional("rate", "Liquidity premium", "流动性溢价")
  }
});
