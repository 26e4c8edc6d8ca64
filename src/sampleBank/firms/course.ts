import {firms} from "../parameters/firms.js";
import type {Rng} from "../random.js";

/** What becomes of a firm, and what is seen of it on the way. Periods count from the run's first and may be negative. */
export interface Course {
  form: "slow" | "fast" | "chain" | "faint" | "fraud" | "recovered" | "seasonal" | "litigation" | "expansion";
  role: "plant" | "lookalike";
  borderline: boolean;
  strength: number;
  /** First sign, height (of a plant: the default), and end; null where it does not end. */
  from: number;
  peak: number;
  to: number | null;
}

/** The signs that come before a default in period `peak`; those of contagion begin with the other firm's default. */
export function towardsDefault(rng: Rng, peak: number, spread: number | null, strength: number): Course {
  const names = ["slow", "fast", "faint", "fraud"] as const;
  const drawn = names[rng.weighted(names.map((name) => firms.forms[name].weight))] as (typeof names)[number];
  const [low, high] = firms.forms[drawn].lead as [number, number];
  const lead = rng.integer(low, high);
  const borderline = drawn === "faint" || drawn === "fraud";
  const form = spread !== null && !borderline ? "chain" : drawn;
  return {
    form,
    role: "plant",
    borderline,
    strength: drawn === "fraud" ? 0 : Math.min(1.3, strength * (drawn === "faint" ? firms.faint : 1)),
    from: form === "chain" ? (spread as number) : peak - lead,
    peak,
    to: null
  };
}

/** Looks like a default in the making, and is something else. */
export function lookalike(rng: Rng, months: number, strength: number): Course {
  const names = ["recovered", "seasonal", "litigation", "expansion"] as const;
  const form = names[rng.weighted(names.map((name) => firms.lookalikeForms[name]))] as (typeof names)[number];
  const peak = rng.integer(0, months - 1);
  const lead = form === "litigation" ? 0 : rng.integer(3, 10);
  return {
    form,
    role: "lookalike",
    borderline: false,
    strength: Math.min(1.3, strength),
    from: form === "seasonal" ? 0 : peak - lead,
    peak,
    to: form === "seasonal" ? null : peak + (form === "litigation" ? 0 : rng.integer(3, 6))
  };
}

/** Distress of a period: 0 sound, 1 at default (with the strength of the bank's plants). */
export function distress(course: Course | null, p: number): number {
  if (!course || p < course.from) return 0;
  const {form, from, peak, to, strength} = course;
  if (form === "seasonal" || form === "litigation" || form === "expansion") return 0;
  if (form === "fraud") return p > peak ? 1 : 0;
  if (p <= peak) return strength * Math.sqrt((p - from + 1) / (peak - from + 1));
  if (form !== "recovered" || to === null) return 1;
  return p >= to ? 0 : strength * ((to - p) / (to - peak));
}

/** Growth of a period where a firm expands: 0 to 1, and it stays. */
export function expansion(course: Course | null, p: number): number {
  if (course?.form !== "expansion" || p < course.from) return 0;
  return course.strength * Math.min(1, (p - course.from + 1) / (course.peak - course.from + 1));
}

/** Trade of a period over what it would be: distress, expansion, a season of its own. `month` is that of the calendar. */
export function trade(course: Course | null, p: number, month: number): number {
  const lull =
    course?.form === "seasonal" && firms.seasonal.months.includes(month)
      ? firms.seasonal.dip * Math.min(1.2, course.strength)
      : 0;
  return (
    Math.max(0.08, 1 - firms.distress.turnover * distress(course, p)) *
    (1 + firms.expansion.turnover * expansion(course, p)) *
    (1 - lull)
  );
}

/** The period in which the firm draws what is left of its limit: well before the height. */
export const drawsIn = (course: Course | null): number =>
  course && ["slow", "fast", "chain", "faint", "recovered", "expansion"].includes(course.form)
    ? Math.round(course.from + 0.4 * (course.peak - course.from))
    : -1;
