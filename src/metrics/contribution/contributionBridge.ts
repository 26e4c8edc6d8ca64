import {metric} from "../metric.js";
import type {Bars, BookCell, SideTotals} from "../parts/bridgeCell.js";
import {addCell, continues, noBars} from "../parts/bridgeCell.js";

interface Change {
  /** Cells of the parent that keep their customers: loans, or deposits. */
  cells: readonly BookCell[];
  /** Days of the month before and of the month after. */
  days: readonly [number, number];
}

/**
 * What moved contribution between two periods (CON-31, 动态贡献度跟踪): balance, mix, customer rate, internal price,
 * exchange, days, expected loss, and business opened or closed. Money; the bars add up to the change exactly, also
 * below zero. Grain: customer x product x currency, and any sum.
 */
export const contributionBridge = metric({
  id: "CON-31",
  version: 1,
  unit: "fen",
  grain: "customer_month",
  en: "Contribution bridge",
  zh: "贡献度变动桥",
  definition: {
    en: "What lies between the contribution of one period and that of another: more or less balance, a different mix, other rates to customers, other internal prices, exchange rates, the length of the month, fees, risk, cost, and customers or business that came or went. The parts are the change, to the fen.",
    zh: "两期贡献之间的变动来源：规模、结构、对客利率、FTP价格、汇率、天数、中间业务、风险、成本，以及客户和业务的新增与流失；各项之和与变动额分毫不差。"
  },
  formula: {
    en: "margin = balance x margin a day x days, split by Shapley; balance = total x share; margin a day = customer rate less internal price; expected loss = PD x LGD x EAD x days, split by Shapley",
    zh: "利差收益 = 日均余额 × 日利差 × 天数，按Shapley值分解；余额 = 总额 × 占比；日利差 = 对客利率 − FTP价格；预期损失 = PD × LGD × EAD × 天数，按Shapley值分解"
  },
  source: [
    "T19 loan_account",
    "T25 deposit_account",
    "T06 ftp_curve",
    "T31 income_item",
    "T34 risk_param",
    "T33 cost_pool"
  ],
  edges: {
    SHORT_HISTORY: {en: "the store does not hold the period to compare with", zh: "无可比期间数据"}
  },
  compute({cells, days}: Change): Bars {
    const bars = noBars();
    const totals = sideTotals(cells);
    for (const cell of cells) addCell(bars, cell, totals, days);
    return bars;
  }
});

/** Balances that continue, those after at the rate of exchange before. */
function sideTotals(cells: readonly BookCell[]): SideTotals {
  const totals = {before: 0, after: 0};
  for (const cell of cells) {
    if (!continues(cell)) continue;
    totals.before += cell.before.balance;
    totals.after += cell.after.balance * cell.fx;
  }
  return totals;
}
