import {dayNumber} from "../days.js";
import {segments, type Segment} from "../parameters.js";
import {betas, rollover} from "../parameters/retention.js";
import {references} from "../rates.js";

const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));
const around = (x: number, centre: number, strength: number, low: number, high: number): number =>
  Math.round(clamp(centre + (x - centre) * strength, low, high) * 1e6) / 1e6;

/** Share of a move of the reference that reaches term deposits of a segment. */
export const betaOf = (segment: Segment, way: "down" | "up", strength: number): number =>
  around(betas.bySegment[segment][way], betas.centre, strength, 0.05, 1);

/** Share of matured term deposits of a segment that is renewed. */
export const rolloverOf = (segment: Segment, strength: number): number =>
  around(rollover.bySegment[segment], rollover.centre, strength, rollover.auto, 0.98);

/** Moves of the reference since board rates follow it: [day, change]. */
export function referenceMoves(): [number, number][] {
  const [year, month, day] = betas.from.split("-").map(Number) as [number, number, number];
  const start = dayNumber(year, month, day);
  const {path} = references.find(({id}) => id === betas.reference) ?? {path: []};
  return path.flatMap(([from, rate], i): [number, number][] =>
    from > start ? [[from, rate - (path[i - 1]?.[1] ?? rate)]] : []
  );
}

/** By strength and segment: the day from which a shift of the board rate holds, and the shift. */
const kept = new Map<number, Record<Segment, [number, number][]>>();

function shiftsOf(strength: number): Record<Segment, [number, number][]> {
  let shifts = kept.get(strength);
  if (!shifts) {
    const moves = referenceMoves();
    shifts = Object.fromEntries(
      segments.map((segment) => {
        let sum = 0;
        return [
          segment,
          moves.map(([day, change]): [number, number] => [
            day + betas.lag,
            (sum += change * betaOf(segment, change < 0 ? "down" : "up", strength))
          ])
        ];
      })
    ) as Record<Segment, [number, number][]>;
    kept.set(strength, shifts);
  }
  return shifts;
}

/** What moves of the reference have added to the term rates of a segment. */
export function boardShift(day: number, segment: Segment, strength: number): number {
  let shift = 0;
  for (const [from, sum] of shiftsOf(strength)[segment]) if (from <= day) shift = sum;
  return shift;
}
