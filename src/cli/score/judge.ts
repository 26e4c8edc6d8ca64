import {monthIndex} from "../../sampleBank/days.js";
import {behaviourKinds} from "../../sampleBank/parameters/plants.js";
import type {Detected, Detector} from "./detector.js";
import type {Plant, Truth} from "./truth.js";

/** What a detector said of a customer over the months looked at. */
export interface Timeline {
  /** Months flagged, oldest first. */
  flagged: string[];
  /** In how many months the customer was looked at. */
  seen: number;
  /** Of the last month in which the customer was looked at. */
  last: Detected;
  /** Scores of all months that have one, oldest first. */
  scores: [period: string, score: number][];
}

/** One customer against the truth. */
export interface Case {
  customer: string;
  /** A plant of the detector's kind, one that looks like it and is not, or anybody else. */
  group: "plant" | "lookalike" | "other";
  /** Form of the plant or look-alike; of anybody else, the kind of what else was planted, or nothing. */
  form: string | null;
  borderline: boolean;
  /** Months in which the detector looked at the customer, and flagged it. */
  seen: number;
  alarms: number;
  flagged: boolean;
  /** Flagged when it should be. */
  hit: boolean;
  /** Months from the onset to the first alarm, or from the first alarm to the outcome; null without a hit, or where the start was not seen. */
  months: number | null;
  /** Months by which the detector's own date of the onset is off; null where it tells none. */
  dating: number | null;
  score: number | null;
  /** The number that score and interval are about. */
  truth: number | null;
  /** The true number lies in the detector's interval; null without one. */
  covered: boolean | null;
}

/** An alarm counts for this many months before the outcome. */
export const AHEAD = 12;
/** What had fewer months to be seen, after its onset or before its outcome, is neither found nor missed. */
export const TIME = 3;

/** What a customer may be besides: of a wallet or a campaign everybody has one. */
const behaviours: ReadonlySet<string> = new Set([...behaviourKinds, "corporate_default"]);

/** Adds what a detector says month by month; months in order. */
export function noteMonth(
  timelines: Map<string, Timeline>,
  period: string,
  detected: readonly Detected[]
): void {
  for (const row of detected) {
    const known = timelines.get(row.customer);
    const line = known ?? {flagged: [], seen: 0, last: row, scores: []};
    line.seen++;
    line.last = row;
    if (row.flagged) line.flagged.push(period);
    if (row.score !== null) line.scores.push([period, row.score]);
    if (!known) timelines.set(row.customer, line);
  }
}

/**
 * Every customer that the detector looked at, and every plant that it did not, against the truth. Where an alarm is about the
 * onset, plants that the detector is not about cover what it says in their months, and no others.
 */
export function judge(
  detector: Pick<Detector, "kind" | "timing" | "outcome" | "about" | "remembers" | "measures">,
  timelines: ReadonlyMap<string, Timeline>,
  truth: Truth,
  window: readonly string[]
): Case[] {
  const [first, last] = [window[0]!, window.at(-1)!];
  const own = new Map<string, Plant>();
  const others = new Map<string, Plant>();
  const beyond = new Set<string>();
  const silent = new Map<string, Span[]>();
  for (const written of truth.plants) {
    const done = written.role === "plant" ? detector.outcome?.(written) : undefined;
    const plant = done ? {...written, from: done} : written;
    if (plant.kind !== detector.kind) {
      if (plant.role === "plant" && behaviours.has(plant.kind) && !others.has(plant.customer))
        others.set(plant.customer, plant);
    } else if (
      plant.role === "plant" &&
      plant.from !== null &&
      detector.timing === "onset" &&
      detector.about?.(written) === false
    ) {
      silent.set(plant.customer, [...(silent.get(plant.customer) ?? []), [plant.from, plant.to ?? last]]);
    } else if (
      plant.role === "plant" &&
      (detector.about?.(written) === false ||
        !timely(detector.timing, plant, first, last) ||
        lingers(plant, first, detector.remembers ?? 0))
    ) {
      beyond.add(plant.customer);
    } else if (
      ((plant.from ?? first) <= last || detector.timing === "outcome") &&
      (plant.to ?? last) >= first
    ) {
      // A customer who is both counts as what it is.
      if (own.get(plant.customer)?.role !== "plant") own.set(plant.customer, plant);
    }
  }
  const numbers = detector.measures?.(truth) ?? new Map<string, number>();
  const names = new Set([...timelines.keys(), ...own.keys(), ...numbers.keys()]);
  for (const customer of beyond) if (!own.has(customer)) names.delete(customer);
  return [...names].sort().flatMap((customer) => {
    const plant = own.get(customer);
    const spans = plant?.role === "plant" ? [] : (silent.get(customer) ?? []);
    const line = without(timelines.get(customer), spans);
    if (line === "neither") return [];
    const number = line?.last.came ?? numbers.get(customer) ?? null;
    const interval = line?.last.interval ?? null;
    const other = others.get(customer);
    return {
      customer,
      group: plant?.role ?? "other",
      form: plant ? plant.form : other ? other.kind : null,
      borderline: plant?.borderline ?? false,
      seen: line?.seen ?? 0,
      alarms: line?.flagged.length ?? 0,
      ...alarms(detector.timing, plant, line, first, last),
      score: scoreOf(detector.timing, plant, line),
      truth: number,
      covered: interval && number !== null ? interval[0] <= number && number <= interval[1] : null
    };
  });
}

/** First and last month. */
type Span = readonly [from: string, to: string];

/** A timeline without what was said in months in which an alarm is neither right nor wrong, and whether that was all. */
function without(line: Timeline | undefined, spans: readonly Span[]): Timeline | "neither" | undefined {
  if (!line || spans.length === 0) return line;
  const flagged = line.flagged.filter(
    (period) => !spans.some(([from, to]) => from <= period && period <= to)
  );
  return line.flagged.length > 0 && flagged.length === 0 ? "neither" : {...line, flagged};
}

/** Whether the months looked at could show it. */
function timely(timing: Detector["timing"], {from}: Plant, first: string, last: string): boolean {
  if (timing === "while" || from === null) return true;
  return timing === "onset" ? from >= first && apart(from, last) >= TIME : apart(first, from) >= TIME;
}

/** Over before the first month looked at, and still within what the detector reads of it. */
const lingers = ({to}: Plant, first: string, remembers: number): boolean =>
  to !== null && to < first && apart(to, first) <= remembers;

/** The last score; of who came to harm, the last that left time to act: the day before, everybody sees it coming. */
function scoreOf(
  timing: Detector["timing"],
  plant: Plant | undefined,
  line: Timeline | undefined
): number | null {
  const from = timing === "outcome" && plant?.role === "plant" ? plant.from : null;
  if (from === null) return line?.last.score ?? null;
  return line?.scores.findLast(([period]) => apart(period, from) >= TIME)?.[1] ?? null;
}

function alarms(
  timing: Detector["timing"],
  plant: Plant | undefined,
  line: Timeline | undefined,
  first: string,
  last: string
): Pick<Case, "flagged" | "hit" | "months" | "dating"> {
  const months = line?.flagged ?? [];
  if (plant?.role !== "plant") return {flagged: months.length > 0, hit: false, months: null, dating: null};
  const from = plant.from ?? first;
  if (timing !== "outcome") {
    const right = months.find((period) => period >= from && period <= (plant.to ?? last));
    const since = line?.last.since;
    return {
      flagged: months.length > 0,
      hit: right !== undefined,
      months: right !== undefined && from >= first ? apart(from, right) : null,
      dating: right !== undefined && since && plant.from ? Math.abs(apart(from, since)) : null
    };
  }
  // After the harm is done an alarm tells nobody anything.
  const early = months.filter((period) => period < from);
  const right = early.find((period) => apart(period, from) <= AHEAD);
  return {
    flagged: early.length > 0,
    hit: right !== undefined,
    months: right === undefined ? null : apart(right, from),
    dating: null
  };
}

const apart = (from: string, to: string) => monthIndex(to) - monthIndex(from);
