import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import {addParts} from "../parts/addParts.js";

interface Parts {
  /** Average balance x (FTP - rate) x days / basis on all deposits. */
  margin: Fen | null;
  /** The part of it on deposits that are pledged or stand as margin. */
  tied: Fen | null;
  /** Of the activities that serve deposits. */
  cost: Fen | null;
}

/**
 * What deposits leave (CON-14, 存款贡献): on all of them, which ties to the ledger, and adjusted, on those that are
 * neither pledged nor margin. Money, may be negative. Grain: customer x month, and any sum of customers.
 */
export const depositContribution = metric({
  id: "CON-14",
  version: 1,
  unit: "fen",
  grain: "customer_month",
  en: "Deposit contribution",
  zh: "存款贡献",
  definition: {
    en: "What the deposits of a customer leave in the month: margin under the transfer price less the cost of the activities that serve deposits. The adjusted figure leaves out pledged and margin deposits, which follow the loan and not the customer's own funds.",
    zh: "客户存款当月创造的净收益：存款FTP利差收益减存款相关作业成本。调整后口径剔除质押存款与保证金存款，二者随授信而来，非客户自有资金。"
  },
  formula: {
    en: "average balance x (FTP - rate) x days / basis - cost of deposit activities; adjusted: less the margin on pledged and margin deposits",
    zh: "日均余额×（FTP−付息率）×天数÷计息基准 − 存款作业成本；调整后：再减质押及保证金存款利差收益"
  },
  source: ["T25 deposit_account", "T06 ftp_curve", "T33 cost_pool, cost_driver"],
  edges: {MISSING: {en: "a part was not supplied", zh: "某一组成部分未提供"}},
  compute: ({margin, tied, cost}: Parts) => ({
    all: addParts({margin, cost}, ["cost"]),
    adjusted: addParts({margin, tied, cost}, ["tied", "cost"])
  })
});
