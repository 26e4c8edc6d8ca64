import {extractTable} from "../table.js";
import {columns, internal} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: internal});

/** By loan where loan_id is given, else for all loans of the customer. */
export default extractTable({
  id: "T34",
  name: "risk_param",
  en: "Risk parameters",
  zh: "风险参数",
  kind: "snapshot",
  required: "level2",
  key: ["cust_id", "loan_id"],
  columns: {
    cust_id: level1("text", "Customer", "客户号"),
    loan_id: optional("text", "Loan", "借据号"),
    as_of: level1("date", "As of", "参数日期"),
    pd: level1("share", "Probability of default, 12 months", "违约概率"),
    lgd: level1("share", "Loss given default", "违约损失率"),
    ead: optional("money", "Exposure at default", "违约风险暴露", {
      rebuilt: "balance, plus ccf of the undrawn limit"
    }),
    ccf: optional("share", "Credit conversion factor", "信用转换系数"),
    stage: optional("code", "Stage", "减值阶段", {codes: ["1", "2", "3"]}),
    ecl: optional("money", "Expected credit loss booked", "预期信用损失"),
    rw: optional("share", "Risk weight", "风险权重"),
    rating: optional("text", "Rating", "评级"),
    model_version: optional("text", "Model version", "模型版本")
  },
  foreignKeys: [{column: "cust_id", table: "customer", references: "cust_id"}]
});
