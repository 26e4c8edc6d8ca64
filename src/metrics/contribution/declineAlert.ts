import {benjaminiHochberg} from "../../stats/benjaminiHochberg.js";
import {extendedTail} from "../../stats/empiricalTail.js";
import {metric} from "../metric.js";
import type {DeclineRule, Watched} from "../parts/declineStatistic.js";
import {customersAlike} from "../parts/customersAlike.js";
import {baselineOf, distance, lastingOf, materialityOf, referenceOf} from "../parts/declineStatistic.js";

/** What the rule says of one customer in one month. Amounts in fen per 30 days. */
export interface Decline {
  /** Place in the list of customers. */
  customer: number;
  centre: number;
  value: number;
  z: number;
  /** Share of the ordinary months of customers alike, or stretches of months, that lie as far below. */
  p: number;
  /** Improbable, large and lasting. */
  flagged: boolean;
  severity: "red" | "orange" | "yellow";
  /** Place of the month in which the fall began. */
  since: number;
  /** Fall that counts as large for this customer. */
  material: number;
}

/**
 * Contribution-decline alert (ALR-01, 贡献度下降预警) of everybody watched in the month `at`: robust z against the
 * customer's own past, p-values from the ordinary months of customers alike, Benjamini and Hochberg over all of them,
 * materiality and persistence (domain.md B1.8). Falls that were to be expected are told apart afterwards, from facts.
 * Grain: customer x month.
 */
export const declineAlert = metric({
  id: "ALR-01",
  version: 4,
  unit: "flag",
  grain: "customer_month",
  en: "Contribution-decline alert",
  zh: "贡献度下降预警",
  definition: {
    en: "Customers whose contribution has fallen below anything that chance explains among customers alike, or the season of their segment, by an amount that matters, and not for one month only. Falls that were to be expected, such as a loan repaid on schedule, are counted apart and not alerted.",
    zh: "贡献度较自身历史显著下降的客户：降幅超出同类客户（同客群且存贷款贡献构成相近）的正常波动与季节影响，金额达到重要性标准，且具有持续性。按期到期还款等可预期的下降单独统计，不予预警。"
  },
  formula: {
    en: "z = (month - median of the months before) / spread, the spread being max(1.4826 x MAD, floor) drawn to that of customers whose contribution is made alike of loans and deposits; alert: z at most that of a yellow alert, p within the false-discovery limit, fall of at least the materiality, two of the last three months or half gone at once",
    zh: "z =（当月值 − 前期中位数）÷ 离散度，离散度为 max（1.4826×MAD，下限），并向存贷款贡献构成相近客户的离散度收缩；z 低于黄色预警界限、满足错误发现率控制、降幅达重要性标准、近三月中两月或单月降幅过半，即预警"
  },
  source: ["T19 loan_account", "T25 deposit_account", "T31 income_item", "T06 ftp_curve"],
  edges: {
    SHORT_HISTORY: {
      en: "fewer months than the rule needs: the customer is not watched",
      zh: "历史月数不足，不纳入监测"
    }
  },
  compute({watched, rule, at}: {watched: Watched; rule: DeclineRule; at: number}): Decline[] {
    const {months, values} = watched;
    const scratch = new Float64Array(rule.baselineMonths);
    const alike = customersAlike(watched, rule, at);
    const reference = referenceOf(watched, rule, at, alike);
    const found: Decline[] = [];
    for (let customer = 0; customer < watched.segments.length; customer++) {
      const value = values[customer * months + at]!;
      const baseline = Number.isNaN(value) ? null : baselineOf(watched, rule, customer, at);
      if (!baseline) continue;
      const {centre, spread, z} = distance(rule, baseline, value, scratch, alike.spread(customer));
      const segment = watched.segments[customer] ?? "";
      const {single, lasting: stretches} = reference(customer);
      const state = lasting(watched, rule, at, {customer, value, centre, z, segment});
      // Held against stretches of months where several are low, against single months where it came at once.
      const recent = recentOf(watched, rule, customer, at, {centre, spread, z});
      const p = state.lasts
        ? extendedTail(stretches, lastingOf(recent, rule), TAIL)
        : extendedTail(single, z, TAIL);
      const {flagged, severity, since, material} = state;
      found.push({customer, centre, value, z, p, flagged, severity, since, material});
    }
    const limit = benjaminiHochberg(
      Float64Array.from(found, ({p}) => p),
      rule.falseDiscovery
    );
    for (const each of found) each.flagged &&= each.p <= limit;
    return found;
  }
});

/** Lowest part of the ordinary months that tells how rare what lies beyond them is. */
const TAIL = 0.02;

/** The last few months in the spread of this one; weighted means hold them already. */
function recentOf(
  {months, values}: Watched,
  {persistence, method}: DeclineRule,
  customer: number,
  at: number,
  {centre, spread, z}: {centre: number; spread: number; z: number}
): number[] {
  if (method === "ewma") return [z];
  const recent: number[] = [];
  for (let month = Math.max(0, at - persistence.of + 1); month <= at; month++) {
    const value = values[customer * months + month]!;
    if (!Number.isNaN(value)) recent.push(value === centre ? 0 : (value - centre) / spread);
  }
  return recent;
}

/** Whether the fall is large and lasting, since when, and how bad: what needs no other customer. */
function lasting(
  {months, values}: Watched,
  rule: DeclineRule,
  at: number,
  {
    customer,
    value,
    centre,
    z,
    segment
  }: {
    customer: number;
    value: number;
    centre: number;
    z: number;
    segment: string;
  }
): Pick<Decline, "flagged" | "severity" | "since" | "material"> & {lasts: boolean} {
  const {persistence, severity} = rule;
  const material = materialityOf(rule, segment)(centre);
  const isLow = (month: number) => month >= 0 && values[customer * months + month]! <= centre - material;
  let low = 0;
  for (let month = at; month > at - persistence.of; month--) if (isLow(month)) low += 1;
  let since = at;
  while (isLow(since - 1)) since -= 1;
  const halved = centre > 0 && value <= (1 - persistence.single) * centre;
  const lasts = low >= persistence.months;
  return {
    lasts,
    flagged: isLow(at) && z <= severity.yellow && (lasts || halved),
    severity: z <= severity.red ? "red" : z <= severity.orange ? "orange" : "yellow",
    since,
    material
  };
}
