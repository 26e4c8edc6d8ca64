/** What the scorecard of experts looks at (domain.md B3.2). */
export const scoreAttributes = [
  "utilisation",
  "growth",
  "draws",
  "dpd",
  "episodes",
  "regularity",
  "banks",
  "entropy",
  "coverage",
  "revenue_growth",
  "inflow_growth",
  "depth",
  "prosperity"
] as const;
export type ScoreAttribute = (typeof scoreAttributes)[number];

export interface Attribute {
  group: string;
  points: number;
  steps: readonly {from?: number | undefined; points: number}[];
}

export interface Scorecard {
  /** Least share of all points whose attributes are known. */
  coverage: number;
  attributes: Readonly<Record<ScoreAttribute, Attribute>>;
}

export interface Scored {
  /** 0 to 100; null where too little is known. */
  score: number | null;
  /** Share of all points whose attributes are known. */
  coverage: number;
  /** Points by attribute; one that is not known has half of them. */
  points: Record<ScoreAttribute, number>;
  unknown: ScoreAttribute[];
}

/** Place of the step that a value falls on. */
export const stepOf = ({steps}: Pick<Attribute, "steps">, value: number): number =>
  steps.findLastIndex(({from}) => from === undefined || value >= from - 1e-12);

/** Points of a firm, by attribute and together. */
export function scoreFirm(
  values: Readonly<Record<ScoreAttribute, number | null>>,
  {attributes, coverage: least}: Scorecard
): Scored {
  const unknown = scoreAttributes.filter((name) => values[name] === null);
  const points = Object.fromEntries(
    scoreAttributes.map((name) => {
      const attribute = attributes[name];
      const value = values[name];
      return [
        name,
        value === null ? attribute.points / 2 : attribute.steps[stepOf(attribute, value)]!.points
      ];
    })
  ) as Record<ScoreAttribute, number>;
  const all = scoreAttributes.reduce((sum, name) => sum + attributes[name].points, 0);
  const missing = unknown.reduce((sum, name) => sum + attributes[name].points, 0);
  const coverage = 1 - missing / all;
  const sum = scoreAttributes.reduce((whole, name) => whole + points[name], 0);
  return {score: coverage < least - 1e-12 ? null : (100 * sum) / all, coverage, points, unknown};
}

/** Attributes that lift a firm most above the middle of the scale, or pull it most below: reasons in order. */
export function reasonsOf(
  {points, unknown}: Scored,
  {attributes}: Scorecard,
  most: number,
  low = false
): ScoreAttribute[] {
  const gain = (name: ScoreAttribute) => (low ? -1 : 1) * (points[name] - attributes[name].points / 2);
  return scoreAttributes
    .filter((name) => !unknown.includes(name) && gain(name) > 0)
    .sort((a, b) => gain(b) - gain(a))
    .slice(0, most);
}
