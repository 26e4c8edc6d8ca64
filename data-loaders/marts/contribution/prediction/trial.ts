import type {ForecastErrors, Gain} from "../../../../src/stats/forecastErrors.js";
import {forecastErrors, forecastGain} from "../../../../src/stats/forecastErrors.js";
import {naiveRules} from "../../../../src/stats/naiveForecasts.js";
import {seededRandom} from "../../../../src/stats/seededRandom.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {shiftPeriod} from "../../periods.js";
import type {Source} from "../../source.js";
import type {Population} from "../population.js";
import {learners} from "./learners.js";
import type {Foreseen, Method, Model} from "./model.js";
import {methods, modelOf} from "./model.js";
import type {Endings, Point} from "./points.js";
import {fallenBelow, pointsAt, readEndings} from "./points.js";

/** A point of an earlier month end with what each method foresaw. Grain: customer x month end. */
export interface TriedPoint extends Point {
  /** Month end that it was foreseen from. */
  origin: string;
  came: number;
  by: Readonly<Record<Method, {foreseen: number; inside: boolean; falls: Foreseen["falls"]}>>;
  /** It did come to less than the fall that counts. */
  fell: boolean;
}

export interface Judged extends ForecastErrors {
  /** Mean absolute error over that of the last value in what was learnt from (MASE). */
  mase: number;
  /** Share of outcomes inside the interval. */
  covered: number;
  /** Of a model, against the best simple rule; null for simple rules. */
  gain: Gain | null;
}

export interface Trial {
  origins: readonly string[];
  points: readonly TriedPoint[];
  judged: ReadonlyMap<Method, Judged>;
  /** The simple rule that erred least, and what is published: the model that errs least where it errs enough less. */
  best: Method;
  published: Method;
  /** Which of the chances to fall came nearer to what came. */
  chances: keyof Foreseen["falls"];
  /** Knows all outcomes up to the edition. */
  model: Model;
  endings: Endings;
}

/** Months that a month end needs behind it for its points to teach. */
const TAUGHT = 6;
/** Earlier month ends that teach one. */
const TEACHERS = 4;

/** Months of history without which nothing can be tried. */
export const monthsNeeded = ({value}: Policy): number =>
  (value.prediction.origins + 1) * value.prediction.aheadMonths + TAUGHT;

/** Foresees net contribution from so many earlier month ends, none of which sees an outcome of a later one; null with too short a history. */
export async function tryPrediction(
  source: Source,
  population: Population,
  policy: Policy
): Promise<Trial | null> {
  const {aheadMonths: ahead, origins: count, fitted: most} = policy.value.prediction;
  const {periods} = population;
  const back = (k: number) => shiftPeriod(source.period, -k * ahead);
  const teaches = (period: string) => periods.indexOf(period) + 1 >= TAUGHT;
  const teachersOf = (k: number) =>
    Array.from({length: TEACHERS}, (_, each) => k + 1 + each).filter((each) => teaches(back(each)));
  const tried = Array.from({length: count}, (_, k) => k + 1);
  if (tried.some((k) => teachersOf(k).length === 0)) return null;
  const steps = [...new Set([0, ...tried, ...[0, ...tried].flatMap(teachersOf)])];
  const endings = await readEndings(source, steps.map(back), ahead);
  const points = new Map(
    steps.filter((k) => k > 0).map((k) => [k, pointsAt(population, back(k), {ahead, endings, most})])
  );
  const learnt = (k: number) =>
    teachersOf(k)
      .flatMap((each) => points.get(each)!)
      .filter(({came}) => came !== null);
  const found: TriedPoint[] = [];
  let naive = 0;
  for (const k of tried) {
    const taught = learnt(k);
    const model = modelOf(taught, policy);
    const known = points.get(k)!.flatMap((each) => (each.came === null ? [] : [{...each, came: each.came}]));
    if (!model || known.length === 0) return null;
    const usual =
      taught.reduce((sum, each) => sum + Math.abs(each.came! - each.naive.last), 0) / taught.length;
    naive += usual * known.length;
    for (const point of known) found.push(tryPoint(point, back(k), model, policy));
  }
  const model = modelOf(learnt(0), policy);
  return (
    model && {
      ...judge(found, naive, policy),
      origins: tried.map(back).reverse(),
      points: found,
      model,
      endings
    }
  );
}

function tryPoint(point: Point & {came: number}, origin: string, model: Model, policy: Policy): TriedPoint {
  const by = Object.fromEntries(
    methods.map((method) => {
      const {value, interval, falls} = model(point, method);
      const inside = interval !== null && point.came >= interval.low && point.came <= interval.high;
      return [method, {foreseen: value, inside, falls}];
    })
  ) as TriedPoint["by"];
  return {...point, origin, by, fell: point.came < fallenBelow(point, policy)};
}

/** `naive`: sum over points of how far the last value erred in what each was learnt from. */
function judge(
  points: readonly TriedPoint[],
  naive: number,
  {value}: Policy
): Pick<Trial, "judged" | "best" | "published" | "chances"> {
  const {beats} = value.prediction;
  const errors = new Map(
    methods.map((method) => [
      method,
      forecastErrors(points.map(({came, by}) => ({came, foreseen: by[method].foreseen})))!
    ])
  );
  const leastOf = <M extends Method>(among: readonly M[]) =>
    among.reduce((least, each) => (errors.get(each)!.wape < errors.get(least)!.wape ? each : least));
  const best = leastOf(naiveRules);
  const gains = new Map<Method, Gain | null>(learners.map((each) => [each, gainOver(points, each, best)]));
  const judged = new Map(
    methods.map((method) => {
      const off = points.reduce((sum, {came, by}) => sum + Math.abs(came - by[method].foreseen), 0);
      const inside = points.filter(({by}) => by[method].inside).length;
      return [
        method,
        {
          ...errors.get(method)!,
          mase: off / naive,
          covered: inside / points.length,
          gain: gains.get(method) ?? null
        }
      ];
    })
  );
  const learner = leastOf(learners);
  const gain = gains.get(learner);
  const better = !!gain && gain.gain >= beats && (gain.interval?.low ?? 0) > 0;
  const published = better ? learner : best;
  const nearer = brier(points, published, "corrected") < brier(points, published, "told");
  return {judged, best, published, chances: nearer ? "corrected" : "told"};
}

/** By how much one method erred less than another, customers drawn anew with all their forecasts. */
function gainOver(points: readonly TriedPoint[], method: Method, other: Method): Gain | null {
  const offs = new Map<number, {own: number; other: number}>();
  for (const {customer, came, by} of points) {
    const pair = offs.get(customer) ?? {own: 0, other: 0};
    pair.own += Math.abs(came - by[method].foreseen);
    pair.other += Math.abs(came - by[other].foreseen);
    offs.set(customer, pair);
  }
  return forecastGain([...offs.values()], {random: seededRandom(1)});
}

/** Mean squared error of the chances to fall. */
const brier = (points: readonly TriedPoint[], method: Method, of: keyof Foreseen["falls"]): number =>
  points.reduce((sum, {by, fell}) => sum + (by[method].falls[of] - Number(fell)) ** 2, 0) / points.length;
