import {aucKs} from "../../stats/aucKs.js";
import {bootstrap} from "../../stats/bootstrap.js";
import {quantile} from "../../stats/quantile.js";
import {rankCorrelation} from "../../stats/rankCorrelation.js";
import {seededRandom} from "../../stats/seededRandom.js";
import {wilson} from "../../stats/wilson.js";
import type {Detector} from "./detector.js";
import type {Case} from "./judge.js";

/** A share with its Wilson interval; null share where there is nothing to count. */
export interface Share {
  hits: number;
  of: number;
  share: number | null;
  low: number | null;
  high: number | null;
}

/** A figure with its bootstrap interval: customers drawn anew within each bank. */
export interface Figure {
  value: number;
  low: number | null;
  high: number | null;
  /** Customers behind it. */
  n: number;
}

/** Customers of one form, and how many of them were flagged. */
export interface FormRow extends Share {
  group: Case["group"];
  form: string | null;
  borderline: boolean;
}

/** One thing of all banks, as it was found and as it is in truth: means over the banks that have both. */
export interface ThingRow {
  name: string;
  banks: number;
  found: number;
  truth: number;
  /** Banks in which the interval holds the true number; null without intervals. */
  covered: Share | null;
}

/** How well a detector found what was planted at one strength, over all banks together. */
export interface Score {
  detector: string;
  catalogue: string;
  family: string;
  kind: string;
  naive: boolean;
  timing: Detector["timing"];
  strength: string;
  seeds: number[];
  /** Customers looked at in any month, and of a thousand looked at in a month, how many were flagged. */
  monitored: number;
  alarms: number | null;
  /** Of those flagged, plants flagged in time; of plants, the same. Null of a detector that flags nobody. */
  precision: Share | null;
  recall: Share | null;
  /** Plants that it never looked at: they count as missed. */
  unseen: number;
  clear: Share | null;
  borderline: Share | null;
  /** Plants found among the plants and look-alikes flagged: of everybody else the truth says nothing. */
  apart: Share | null;
  /** False alarms among those that look like it, and among everybody else. */
  lookalikes: Share | null;
  others: Share | null;
  /** Of a thousand months of those who are none of its plants, look-alikes among them, how many were flagged. */
  falseAlarms: {rate: number; months: number} | null;
  /** Months between alarm and onset or outcome, median. */
  months: Figure | null;
  /** Months by which the detector's date of the onset is off, median. */
  dating: Figure | null;
  /**
   * How well the last score in time before an outcome, or the last of all where none came, tells plants from everybody
   * else; null of a detector of no outcomes.
   */
  auc: Figure | null;
  /** Spearman's, of score and true number. */
  rank: Figure | null;
  /** True numbers within the detector's intervals. */
  coverage: Share | null;
  bySeed: {seed: number; precision: Share; recall: Share}[];
  forms: FormRow[];
  things: ThingRow[];
}

/** The cases of a detector in one bank. */
export interface BankCases {
  seed: number;
  cases: readonly Case[];
}

/** Sums one detector up over banks of one strength. The intervals are the same for the same cases. */
export function summarise(
  {id, catalogue, family, kind, naive, timing, flags, things}: Detector,
  strength: string,
  banks: readonly BankCases[]
): Score {
  const all = banks.flatMap(({cases}) => cases);
  const strata = banks.map(({cases}) => cases);
  const flagging = flags !== false;
  const among = (keep: (each: Case) => boolean, hit: (each: Case) => boolean) =>
    flagging ? shareOf(all.filter(keep), hit) : null;
  const measured = ({score, truth}: Case) => score !== null && truth !== null;
  return {
    ...{detector: id, catalogue, family, kind, naive: naive ?? false, timing, strength},
    seeds: banks.map(({seed}) => seed),
    monitored: all.filter(({seen}) => seen > 0).length,
    alarms: flagging ? perThousand(all) : null,
    precision: among(
      (each) => each.flagged,
      (each) => each.hit
    ),
    recall: among(isPlant, (each) => each.hit),
    unseen: all.filter((each) => isPlant(each) && each.seen === 0).length,
    clear: among(
      (each) => isPlant(each) && !each.borderline,
      (each) => each.hit
    ),
    borderline: among(
      (each) => isPlant(each) && each.borderline,
      (each) => each.hit
    ),
    apart: among(
      (each) => each.flagged && each.group !== "other",
      (each) => each.hit
    ),
    lookalikes: among(
      (each) => each.group === "lookalike",
      (each) => each.flagged
    ),
    others: among(
      (each) => each.group === "other",
      (each) => each.flagged
    ),
    falseAlarms: flagging ? falseAlarmsOf(all.filter((each) => !isPlant(each))) : null,
    months: flagging ? medianOf(strata, ({months}) => months) : null,
    dating: flagging ? medianOf(strata, ({dating}) => dating) : null,
    auc:
      flagging && timing === "outcome"
        ? figureOf(
            strata.map((cases) => cases.filter(({score}) => score !== null)),
            (cases) =>
              aucKs(
                cases.map(({score}) => score!),
                cases.map(isPlant)
              )?.auc ?? null
          )
        : null,
    rank: figureOf(
      strata.map((cases) => cases.filter(measured)),
      (cases) =>
        rankCorrelation(
          cases.map(({score}) => score!),
          cases.map(({truth}) => truth!)
        )
    ),
    coverage: all.some(({covered}) => covered !== null)
      ? shareOf(
          all.filter(({covered}) => covered !== null),
          ({covered}) => covered === true
        )
      : null,
    bySeed: flagging
      ? banks.map(({seed, cases}) => ({
          seed,
          precision: shareOf(
            cases.filter(({flagged}) => flagged),
            ({hit}) => hit
          ),
          recall: shareOf(cases.filter(isPlant), ({hit}) => hit)
        }))
      : [],
    forms: flagging ? formsOf(all) : [],
    things: things ? thingsOf(all.filter(measured)) : []
  };
}

const isPlant = ({group}: Case) => group === "plant";

function shareOf(cases: readonly Case[], hit: (each: Case) => boolean): Share {
  const hits = cases.filter(hit).length;
  const {low, high} = wilson(hits, cases.length) ?? {low: null, high: null};
  return {hits, of: cases.length, share: cases.length ? hits / cases.length : null, low, high};
}

function perThousand(cases: readonly Case[]): number | null {
  const [seen, alarms] = [sum(cases, (each) => each.seen), sum(cases, (each) => each.alarms)];
  return seen ? (1000 * alarms) / seen : null;
}

function falseAlarmsOf(cases: readonly Case[]): Score["falseAlarms"] {
  const rate = perThousand(cases);
  return rate === null ? null : {rate, months: sum(cases, ({seen}) => seen)};
}

const sum = (cases: readonly Case[], of: (each: Case) => number) =>
  cases.reduce((all, each) => all + of(each), 0);

/** Of the resampling: the same cases give the same intervals. */
const SEED = 20_261_031;

function figureOf<T>(
  strata: readonly (readonly T[])[],
  statistic: (sample: readonly T[]) => number | null
): Figure | null {
  const value = statistic(strata.flat());
  if (value === null) return null;
  const n = strata.reduce((sum, {length}) => sum + length, 0);
  // A thousand ranks of ten thousand customers would take longer than the detectors.
  const replicates = n > 5000 ? 200 : 1000;
  const ends = bootstrap(strata, statistic, {random: seededRandom(SEED), replicates});
  return {value, low: ends?.low ?? null, high: ends?.high ?? null, n};
}

function medianOf(strata: readonly (readonly Case[])[], of: (each: Case) => number | null): Figure | null {
  return figureOf(
    strata.map((cases) => cases.map(of).filter((each) => each !== null)),
    (values) =>
      quantile(
        [...values].sort((a, b) => a - b),
        0.5
      )
  );
}

/** Who was flagged, by what was planted: the detector's row of the confusion matrix. */
function formsOf(cases: readonly Case[]): FormRow[] {
  const keyOf = ({group, form, borderline}: Case) =>
    [order.indexOf(group), form ?? "", borderline ? 1 : 0].join("\t");
  return groupsBy(cases, keyOf).map((members) => {
    const {group, form, borderline} = members[0]!;
    return {group, form, borderline, ...shareOf(members, ({flagged}) => flagged)};
  });
}

/** By name, as the detector has them. */
function thingsOf(cases: readonly Case[]): ThingRow[] {
  return groupsBy(cases, ({customer}) => customer).map((members) => {
    const told = members.filter(({covered}) => covered !== null);
    return {
      ...{name: members[0]!.customer, banks: members.length},
      found: sum(members, ({score}) => score!) / members.length,
      truth: sum(members, ({truth}) => truth!) / members.length,
      covered: told.length ? shareOf(told, ({covered}) => covered === true) : null
    };
  });
}

/** Those of one key together, by key. */
function groupsBy(cases: readonly Case[], keyOf: (each: Case) => string): Case[][] {
  const groups = new Map<string, Case[]>();
  for (const each of cases) {
    const [key, known] = [keyOf(each), groups.get(keyOf(each))];
    if (known) known.push(each);
    else groups.set(key, [each]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, members]) => members);
}

const order: readonly Case["group"][] = ["plant", "lookalike", "other"];
