/**
 * A list against the whole: `precision` is the share of events on the list, `lift` that share over the base rate, and
 * `captured` the share of all events that are on the list, so that captured = lift x length and lift <= 1 / length.
 * A list of 16 % with lift 6 captures .96, one of 12 % with lift 3 captures .36. Null where nothing can be divided.
 */
export function listLift({
  listed,
  listedEvents,
  all,
  events
}: {
  listed: number;
  listedEvents: number;
  all: number;
  events: number;
}): {precision: number; lift: number; captured: number; length: number} | null {
  if (listedEvents > listed || listed > all || events > all || listedEvents > events)
    throw new Error(`a list is part of the whole: ${listedEvents} of ${listed}, ${events} of ${all}`);
  if (listed === 0 || events === 0) return null;
  const precision = listedEvents / listed;
  return {precision, lift: precision / (events / all), captured: listedEvents / events, length: listed / all};
}

/** Share of all events that a list of this length and lift has; more than all is refused. */
export function capturedShare(length: number, lift: number): number {
  if (lift * length > 1 + 1e-12) throw new Error(`lift ${lift} is impossible on a list of ${length}`);
  return lift * length;
}
