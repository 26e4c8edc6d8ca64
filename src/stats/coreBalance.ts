import {linearTrend} from "./linearTrend.js";

/** At each place the least of the last `window` values, itself included; null until there are so many. */
export function rollingMinimum(values: readonly number[], window: number): (number | null)[] {
  const least: number[] = []; // places of rising values: the first is the least of the window
  return values.map((value, t) => {
    while (least.length && values[least.at(-1)!]! >= value) least.pop();
    least.push(t);
    if (least[0]! <= t - window) least.shift();
    return t + 1 < window ? null : values[least[0]!]!;
  });
}

/**
 * Balance that is still there after `horizon` days with the confidence of `z` (B2.3): ln B = trend + season + rest, and
 * from the trend's end the mean change of the rest over the horizon less z of its standard deviations, changes
 * overlapping. `season` is the class of each day whose mean departure from the trend is season (its month). Null with a
 * value not above zero, or with too few days for two changes.
 */
export function statisticalCore(
  values: readonly number[],
  {season, horizon, z}: {season: readonly number[]; horizon: number; z: number}
): number | null {
  if (values.length < horizon + 2 || values.some((value) => value <= 0)) return null;
  const logs = values.map(Math.log);
  const trend = linearTrend(logs)!;
  const departures = logs.map((log, t) => log - trend.intercept - trend.slope * t);
  const classes = new Map<number, {n: number; sum: number}>();
  for (const [t, departure] of departures.entries()) {
    const {n, sum} = classes.get(season[t]!) ?? {n: 0, sum: 0};
    classes.set(season[t]!, {n: n + 1, sum: sum + departure});
  }
  const rest = departures.map((departure, t) => {
    const {n, sum} = classes.get(season[t]!)!;
    return departure - sum / n;
  });
  const changes = rest.slice(horizon).map((each, t) => each - rest[t]!);
  const mean = changes.reduce((sum, change) => sum + change, 0) / changes.length;
  const squares = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0);
  const end = trend.intercept + trend.slope * (values.length - 1);
  return Math.exp(end + mean - z * Math.sqrt(squares / (changes.length - 1)));
}
