import {stepOf} from "../../src/metrics/parts/scorecard.js";
import type {Validation} from "../../src/metrics/parts/validation.js";
import {validate} from "../../src/metrics/parts/validation.js";
import {bootstrap} from "../../src/stats/bootstrap.js";
import {rankCorrelation} from "../../src/stats/rankCorrelation.js";
import {seededRandom} from "../../src/stats/seededRandom.js";
import type {Interval} from "../../src/stats/wilson.js";
import type {Grade, Rated} from "./read.js";
import {grades} from "./read.js";

interface Steps {
  points: number;
  steps: readonly {from?: number; points: number}[];
}

/** Expert points of the ratios of COR-35, in the form of the scorecard (v1): set before the ratings were looked at. */
export const financialPoints: Readonly<Record<string, Steps>> = {
  net_margin: {
    points: 20,
    steps: [{points: 0}, {from: 0, points: 6}, {from: 0.05, points: 12}, {from: 0.1, points: 20}]
  },
  roa: {
    points: 20,
    steps: [{points: 0}, {from: 0, points: 6}, {from: 0.03, points: 12}, {from: 0.07, points: 20}]
  },
  debt_ratio: {
    points: 30,
    steps: [{points: 30}, {from: 0.4, points: 22}, {from: 0.6, points: 12}, {from: 0.8, points: 0}]
  },
  current_ratio: {points: 10, steps: [{points: 0}, {from: 1, points: 5}, {from: 1.5, points: 10}]},
  cash_margin: {
    points: 20,
    steps: [{points: 0}, {from: 0, points: 6}, {from: 0.1, points: 14}, {from: 0.2, points: 20}]
  }
};

/** Points of a statement, 0 to 100; a ratio that is not known has half of its points. */
export const scoreOf = ({ratios}: Rated): number =>
  Object.entries(financialPoints).reduce((sum, [name, each]) => {
    const value = ratios[name] ?? null;
    return sum + (value === null ? each.points / 2 : each.steps[stepOf(each, value)]!.points);
  }, 0);

export interface Ordered {
  ratings: number;
  firms: number;
  /** Spearman's, of points and rating; 1 were the agencies' order. By drawing firms, not ratings: those of a firm are alike. */
  rank: number;
  interval: Interval;
  /** The same of one ratio alone, little debt first. */
  naive: number;
  /** Mean points by grade, best first. */
  byGrade: {grade: Grade; ratings: number; points: number}[];
  /** Investment grade (BBB and better) against the rest, by the last rating of each firm. */
  found: Validation | null;
}

const worth = ({grade}: Rated) => -grades.indexOf(grade);

/** Whether firms that agencies rate better have more points. Null where all have the same rating or the same points. */
export function order(ratings: readonly Rated[], replicates = 1000): Ordered | null {
  const byFirm = new Map<string, Rated[]>();
  for (const each of ratings) byFirm.set(each.firm, [...(byFirm.get(each.firm) ?? []), each]);
  const firms = [...byFirm.values()];
  const rankOf = (some: readonly (readonly Rated[])[], points: (of: Rated) => number) => {
    const flat = some.flat();
    return rankCorrelation(flat.map(points), flat.map(worth));
  };
  const rank = rankOf(firms, scoreOf);
  const naive = rankOf(firms, ({ratios}) => -(ratios["debt_ratio"] ?? 0));
  const interval = bootstrap([firms], (some) => rankOf(some, scoreOf), {random: seededRandom(1), replicates});
  if (rank === null || naive === null || interval === null) return null;
  const latest = firms.map((own) => own.reduce((last, each) => (each.date > last.date ? each : last)));
  return {
    ...{ratings: ratings.length, firms: firms.length, rank, interval, naive},
    byGrade: grades.flatMap((grade) => {
      const own = ratings.filter((each) => each.grade === grade);
      const points = own.reduce((sum, each) => sum + scoreOf(each), 0) / own.length;
      return own.length ? [{grade, ratings: own.length, points}] : [];
    }),
    found: validate(
      latest.map((each) => ({
        score: scoreOf(each),
        event: grades.indexOf(each.grade) <= grades.indexOf("BBB")
      }))
    )
  };
}
