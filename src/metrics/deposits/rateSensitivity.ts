import type {CellPoint} from "../../stats/withinRegression.js";
import {withinRegression} from "../../stats/withinRegression.js";
import {studentQuantile} from "../../stats/studentQuantile.js";
import type {Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";

/** A move of the reference rate: the last day on which it was told unmoved, and the first on which it was told moved. */
export interface Move {
  after: number;
  day: number;
  change: number;
}

export interface Beta {
  beta: Measured;
  low: Measured;
  high: Measured;
}

/** Contracts beyond levels and moves from which a spread is known, and an error below which there was none to see. */
const LEAST_FREEDOM = 10;
const EXACT = 1e-9;

/** Sums of the moves down and up, so many of them having happened. */
export const movedBy = (moves: readonly Move[], happened: number): [down: number, up: number] =>
  moves
    .slice(0, happened)
    .reduce<[number, number]>(
      ([down, up], {change}) => (change < 0 ? [down + change, up] : [down, up + change]),
      [0, 0]
    );

/**
 * What of a move of the reference rate reaches the rates of new term deposits (DEP-46, 利率敏感度), moves down and up apart,
 * with 95 % intervals: rates of new contracts on the sums of moves, each product and tenor with a level of its own. Share.
 * Grain: segment.
 */
export const rateSensitivity = metric({
  id: "DEP-46",
  version: 2,
  unit: "share",
  grain: "segment_month",
  en: "Rate sensitivity (deposit beta)",
  zh: "利率敏感度",
  definition: {
    en: "How much of a move of the reference rate customers see in the rate of a new term deposit: 40 basis points of 100 are 0.4. Told for falling and rising rates apart, and only where the reference has moved enough.",
    zh: "基准利率变动传导至新做定期存款利率的比例（变动100个基点、存款利率变动40个基点即为0.4），升息与降息分别估计；基准变动幅度不足的不予列示。"
  },
  formula: {
    en: "least squares of the rates of new contracts on the cumulative moves of the reference, down and up, within product and tenor",
    zh: "在同一产品、同一期限内，新做利率对基准利率累计降幅、累计升幅作最小二乘回归"
  },
  source: ["T25 deposit_account.rate", "T07 ref_rate"],
  edges: {
    BELOW_FLOOR: {en: "the reference has hardly moved that way", zh: "该方向基准变动不足"},
    SHORT_HISTORY: {en: "too few new contracts, or none that differ", zh: "新做合约过少或无差异"}
  },
  /** Points: x are the sums of moves down and up by then. */
  compute({
    points,
    moves,
    leastMove
  }: {
    points: readonly CellPoint[];
    moves: readonly Move[];
    leastMove: number;
  }): Record<"down" | "up", Beta> {
    const found = withinRegression(points);
    const moved = movedBy(moves, moves.length);
    const of = (at: 0 | 1): Beta => {
      const all = (reason: "BELOW_FLOOR" | "SHORT_HISTORY") => {
        const none = missing(reason);
        return {beta: none, low: none, high: none};
      };
      if (Math.abs(moved[at]) < leastMove - 1e-12) return all("BELOW_FLOOR");
      const coefficient = found?.[at];
      if (!coefficient) return all("SHORT_HISTORY");
      const {value: beta, error, freedom} = coefficient;
      // The fewest contracts fit to the last digit, which is no knowledge.
      if (freedom < LEAST_FREEDOM || error < EXACT) return all("SHORT_HISTORY");
      const half = studentQuantile(0.95, freedom) * error;
      return {beta: value(beta), low: value(beta - half), high: value(beta + half)};
    };
    return {down: of(0), up: of(1)};
  }
});
