import {evenRank} from "../blocks.js";
import {firms} from "../parameters/firms.js";
import type {Rng} from "../random.js";
import type {Run} from "../run.js";
import {lookalike, towardsDefault, type Course} from "./course.js";
import {factorAt, industryAt, industryLevel} from "./cycle.js";
import {makeNeighbourhood, type Link, type Member, type Neighbourhood} from "./neighbourhood.js";

/** Why a firm defaulted: parts of the logarithm of its hazard in that month. */
export interface Cause {
  /** A year, as a rate. */
  hazard: number;
  factor: number;
  industry: number;
  chain: number;
  /** Number of the customer whose default weighed most, or null. */
  source: number | null;
  kind: Link["kind"] | null;
}

export interface Tie extends Link {
  other: Member;
  /** Distress comes in from the other end, or goes out to it. */
  inward: boolean;
}

/** What is fixed about a firm before its first day is played. */
export interface FirmPlan extends Member {
  neighbourhood: number;
  /** Around 1, higher is riskier. */
  risk: number;
  /** Period in which it stops paying; -1 before the first; null never. */
  defaults: number | null;
  cause: Cause | null;
  /**
   * Of a borrower that still paid when the last year began: hazard of stopping, months of the year summed, as it would have
   * been had it not stopped. A year that ends a quarter before the last month: who stopped later is not past 90 days yet.
   */
  yearRisk: number | null;
  course: Course | null;
  ties: readonly Tie[];
}

let last: {run: Run; number: number; plans: Map<number, FirmPlan>} | null = null;

/** The plan of the firm with this number of a customer. */
export function planOf(run: Run, index: number): FirmPlan {
  const number = Math.floor(index / (100 * firms.clusterBlocks));
  if (last?.number !== number || last.run !== run) last = {run, number, plans: plansOf(run, number)};
  const plan = last.plans.get(index);
  if (!plan) throw new RangeError(`no firm: customer ${index}`);
  return plan;
}

interface Effect {
  source: number;
  push: number;
  kind: Link["kind"];
}

/** Who defaults when: a hazard each month of factor, industry, quality and what happened to those it is tied to. */
function plansOf(run: Run, number: number): Map<number, FirmPlan> {
  const place = makeNeighbourhood(run, number);
  const {members, links} = place;
  const rng = run.rng("course", number);
  const {hazard} = firms;
  const months = run.months.length;
  const incoming = members.map((_, k) => effects(links, k, run.strength));
  const thresholds = members.map((member) => evenRank(run, member.segment, member.ordinal, 1, rng));
  const spent = members.map(() => 0);
  const [yearFrom, yearTo] = [months - 1 - 14, months - 1 - 3];
  const yearRisk = members.map((): number | null => null);
  const causes: (Cause | null)[] = members.map(() => null);
  const defaults: (number | null)[] = members.map(({borrows, segment}, k) =>
    borrows && (thresholds[k] as number) < firms.stock[segment] ? -1 : null
  );
  const centre =
    (hazard.factor.loading ** 2 +
      hazard.industry.loading ** 2 +
      (hazard.quality.loading * hazard.quality.spread) ** 2) /
    2;
  for (let t = 0; t < months; t++) {
    const month = (run.months[0]?.index ?? 0) + t;
    const factor = hazard.factor.loading * factorAt(run, month);
    const before = [...defaults];
    members.forEach((member, k) => {
      const stopped = defaults[k] as number | null;
      if (!member.borrows || (stopped !== null && (stopped < yearFrom || t > yearTo))) return;
      const industry =
        industryLevel(member.industry) + hazard.industry.loading * industryAt(run, member.industry, month);
      let [chain, strongest] = [0, null as Effect | null];
      for (const effect of incoming[k] as Effect[]) {
        const since = before[effect.source];
        if (since === null || since === undefined || since < 0 || t - since > hazard.months) continue;
        chain += effect.push;
        if (!strongest || effect.push > strongest.push) strongest = effect;
      }
      const log =
        factor + industry + hazard.quality.loading * hazard.quality.spread * member.quality + chain - centre;
      const rate = Math.min(hazard.ceiling, (firms.defaults[member.segment] / 12) * Math.exp(log));
      if (t >= yearFrom && t <= yearTo) yearRisk[k] = (yearRisk[k] ?? 0) + rate;
      if (stopped !== null) return;
      spent[k] = (spent[k] as number) + rate;
      if ((thresholds[k] as number) >= threshold(member, spent[k] as number)) return;
      defaults[k] = t;
      causes[k] = {
        hazard: rate * 12,
        factor,
        industry,
        chain,
        source: strongest ? (members[strongest.source] as Member).index : null,
        kind: strongest?.kind ?? null
      };
    });
  }
  return new Map(
    members.map((member, k) => {
      const plan: FirmPlan = {
        ...member,
        neighbourhood: number,
        risk: Math.exp(hazard.quality.spread * member.quality - hazard.quality.spread ** 2 / 2),
        defaults: defaults[k] as number | null,
        cause: causes[k] as Cause | null,
        yearRisk: yearRisk[k] ?? null,
        course: courseOf(
          run,
          rng,
          member,
          defaults[k] as number | null,
          sourceOf(place, causes[k], defaults)
        ),
        ties: tiesOf(place, k)
      };
      return [member.index, plan];
    })
  );
}

/** Of a rank spread evenly between 0 and 1: the part up to here has defaulted by now, those of the start included. */
const threshold = ({segment}: Member, spent: number): number =>
  firms.stock[segment] + (1 - firms.stock[segment]) * (1 - Math.exp(-spent));

function effects(links: readonly Link[], k: number, strength: number): Effect[] {
  const {contagion, upwards} = firms.hazard;
  return links.flatMap(({kind, from, to, weight}): Effect[] => {
    const push = contagion[kind] * weight * strength;
    if (to === k) return [{source: from, push, kind}];
    return from === k && kind === "ownership" ? [{source: to, push: push * upwards, kind}] : [];
  });
}

const sourceOf = (
  {members}: Neighbourhood,
  cause: Cause | null | undefined,
  defaults: readonly (number | null)[]
): number | null =>
  cause && cause.chain >= firms.chainFrom && cause.source !== null
    ? (defaults[members.findIndex(({index}) => index === cause.source)] ?? null)
    : null;

/** In default before the first period. */
const longGone: Course = {
  form: "slow",
  role: "plant",
  borderline: false,
  strength: 1,
  from: -12,
  peak: -1,
  to: null
};

function courseOf(
  run: Run,
  rng: Rng,
  {borrows, segment}: Member,
  defaults: number | null,
  source: number | null
): Course | null {
  const months = run.months.length;
  if (defaults !== null && defaults < 0) return longGone;
  if (defaults !== null) return towardsDefault(rng, defaults, source, run.strength);
  const share = (firms.lookalikes * firms.defaults[segment] * months) / 12;
  return borrows && rng.chance(share) ? lookalike(rng, months, run.strength) : null;
}

const tiesOf = ({members, links}: Neighbourhood, k: number): Tie[] =>
  links.flatMap((link): Tie[] => {
    if (link.to === k) return [{...link, other: members[link.from] as Member, inward: true}];
    return link.from === k ? [{...link, other: members[link.to] as Member, inward: false}] : [];
  });
