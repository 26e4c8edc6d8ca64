import type {NaiveForecasts} from "../../../../src/stats/naiveForecasts.js";
import {naiveForecasts} from "../../../../src/stats/naiveForecasts.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {lastDay, shiftPeriod, toThirtyDays} from "../../periods.js";
import type {Source} from "../../source.js";
import type {Population} from "../population.js";

/** A loan customer as a month end knew it, and what came. Amounts in fen per 30 days. Grain: customer x month end. */
export interface Point {
  /** Place in the population. */
  customer: number;
  segment: string | null;
  /** What the customer usually brings or costs, without its sign: errors of the large and of the small are told in it. */
  scale: number;
  /** Mean net contribution of as many months before as are foreseen. */
  recent: number;
  naive: NaiveForecasts;
  /** Of the regression, against the mean of the last months and in units of `scale`. */
  features: readonly number[];
  /** Mean of the months foreseen; null where they have not come yet. */
  came: number | null;
}

/** Months that a point looks back on, and the fewest that simple rules need. */
const BACK = 12;
const LEAST_MONTHS = 3;
/** No feature and no outcome counts for more than so many times what is usual (E13). */
const MOST = 5;
/** Of what is usual in the middle of all: nobody's own is taken to be less. */
const LEAST = 0.1;

export const clipped = (value: number) => Math.max(-MOST, Math.min(MOST, value));

/** Level below which a customer counts as fallen: less than recently by the share that the decline alert calls large. */
export const fallenBelow = ({recent}: Point, {alerts}: Policy) =>
  recent - alerts.decline.materiality.share * Math.abs(recent);

/** Margin less expected loss, by month end and customer, that ends with contracts within the months after. Grain: customer x month end. */
export type Endings = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * What a customer's loans bring a month now that the months ahead will not see: of each loan due in them, its part for the
 * days after it is due. Known at the month end, for the contract says so.
 */
export async function readEndings(
  source: Source,
  periods: readonly string[],
  ahead: number
): Promise<Endings> {
  const found = new Map(periods.map((period) => [period, new Map<string, number>()] as const));
  if (periods.length === 0) return found;
  const of = (day: (period: string) => number) =>
    `case period ${periods.map((period) => `when '${period}' then ${day(period)}`).join(" ")} end`;
  const rows = await source.rows<{period: string; cust_id: string; ending: number}>(
    `select period, cust_id, cast(sum((coalesce(l1, 0) - coalesce(el, 0)) * 30.0 / days * (until_day - due_date) / (until_day - from_day)) as double) as ending
     from (
       select period, cust_id, l1, el, days, due_date, ${of(lastDay)} as from_day, ${of((period) => lastDay(shiftPeriod(period, ahead)))} as until_day
       from loan_month
       where period in (${periods.map((period) => `'${period}'`).join(", ")}) and in_population and balance > 0
     ) loans
     where due_date > from_day and due_date <= until_day
     group by period, cust_id order by period, cust_id`
  );
  for (const {period, cust_id, ending} of rows) found.get(period)!.set(cust_id, ending);
  return found;
}

interface Wanted {
  ahead: number;
  endings: Endings;
  /** So many customers at most, every k-th. */
  most?: number;
  /** Also those with fewer months than a forecast is learnt from. */
  newcomers?: boolean;
}

/** Loan customers of a month end with three months of net contribution or more. Who is gone later brings nothing. */
export function pointsAt(
  population: Population,
  period: string,
  {ahead, endings, most = Infinity, newcomers = false}: Wanted
): Point[] {
  const past = span(period, 1 - BACK, 0).map((each) => monthly(population, each));
  const future = span(period, 1, ahead).map((each) => monthly(population, each));
  const members = population.membersAt(period);
  const places = [...members.keys()].filter((customer) => members[customer]);
  const step = Math.max(1, Math.ceil(places.length / most));
  const ends = endings.get(period);
  const drafts = places.flatMap((customer, at) => {
    if (at % step !== 0) return [];
    const known = unbroken(past.map((of) => of?.(customer) ?? NaN));
    const values = newcomers ? grown(known) : known;
    const naive = naiveForecasts(values, ahead);
    if (!naive) return [];
    const came = future.every((of) => of !== null)
      ? mean(future.map((of) => zeroIfGone(of!(customer))))
      : null;
    return [{customer, values, naive, came, usual: mean(values.map(Math.abs))}];
  });
  const usual = drafts.map((each) => each.usual).sort((a, b) => a - b);
  const least = Math.max(1, LEAST * (usual[usual.length >> 1] ?? 1));
  return drafts.map(({customer, values, naive, came, usual: own}) => {
    const scale = Math.max(least, own);
    const ending = ends?.get(population.ids[customer]!) ?? 0;
    return {
      ...{customer, segment: population.segments[customer] ?? null, scale, naive, came},
      recent: mean(values.slice(-ahead)),
      features: featuresOf(values, naive, ending).map((value) => clipped(value / scale))
    };
  });
}

/** Beside the mean of the last months: the last two, those before, how the line goes on, last year's months, and what ends. */
function featuresOf(values: readonly number[], {mean: level, damped, year}: NaiveForecasts, ending: number) {
  const before = values.slice(-6, -3);
  return [
    ...values.slice(-2).map((value) => value - level),
    before.length ? mean(before) - level : 0,
    damped - level,
    year === null ? 0 : year - level,
    ending
  ];
}

const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
const zeroIfGone = (value: number) => (Number.isNaN(value) ? 0 : value);
const span = (period: string, from: number, to: number) =>
  Array.from({length: to - from + 1}, (_, k) => shiftPeriod(period, from + k));

/** The months at the end that are known without a gap. */
const unbroken = (values: readonly number[]) => values.slice(values.findLastIndex(Number.isNaN) + 1);

/** The months known, and before them as many like their mean as a forecast needs: of a newcomer they are the best guess. */
const grown = (known: readonly number[]): readonly number[] =>
  known.length === 0 || known.length >= LEAST_MONTHS
    ? known
    : [...Array.from({length: LEAST_MONTHS - known.length}, () => mean(known)), ...known];

/** Net contribution of a month per 30 days by customer, NaN where there is none; null where the month was not read. */
function monthly(population: Population, period: string): ((customer: number) => number) | null {
  const amounts = population.amountsOf("l4", period);
  if (!amounts) return null;
  const scale = toThirtyDays(period);
  return (customer) => (amounts[customer] ?? NaN) * scale;
}
