import type {Fen, Measured} from "../metric.js";
import {missing, value} from "../metric.js";

/** Parts added with their sign; the first that was not supplied is the reason, in the order given. */
export function addParts(
  parts: Readonly<Record<string, Fen | null>>,
  less: readonly string[] = []
): Measured {
  let sum = 0;
  for (const [name, part] of Object.entries(parts)) {
    if (part === null) return missing(`MISSING:${name}`);
    sum += less.includes(name) ? -part : part;
  }
  return value(sum);
}
