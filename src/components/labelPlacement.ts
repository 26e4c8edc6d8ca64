import {textWidth, wrapText} from "./textWidth.js";

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A circle to name, in pixels. */
export interface Spot {
  x: number;
  y: number;
  r: number;
  /** Size of its label. */
  width: number;
  height: number;
}

/** Where a label stands; where it is not beside its spot, the point that a line from there must lead to. */
export interface Place extends Box {
  leader: Point | null;
}

interface Point {
  x: number;
  y: number;
}

/** In sixteenths of a circle: beside first, above and below next, slanted last. */
const directions = [0, 8, 12, 4, 14, 2, 10, 6];
const distances = [3, 14, 26, 40, 56];

/**
 * A place for the label of each spot, the first served first: none over another label, over what is kept free, over a
 * named spot, or out of the frame; as near as possible, and over as few of the other spots as possible. Null where
 * there is no room.
 */
export function placeLabels(
  named: readonly Spot[],
  others: readonly Pick<Spot, "x" | "y" | "r">[],
  frame: Box,
  kept: readonly Box[] = []
): (Place | null)[] {
  const taken = [...kept, ...named.map(boxOf)];
  const lines: [Point, Point][] = [];
  return named.map((spot, index) => {
    const own = kept.length + index;
    let best: {place: Place; cost: number} | null = null;
    for (const [step, distance] of distances.entries()) {
      // What lies further out costs more than what was found already.
      if (best && best.cost <= distance) break;
      for (const direction of directions) {
        const box = beside(spot, direction, distance);
        const leader = step === 0 ? null : nearest(box, spot);
        const place: Place = {...box, leader};
        const free = (other: Box, at: number) =>
          at === own || !(overlap(place, other) || (leader && crosses(spot, leader, other)));
        const untouched = lines.every(
          ([from, to]) => !crosses(from, to, place) && !(leader && meet([from, to], [spot, leader]))
        );
        if (!within(place, frame) || !taken.every(free) || !untouched) continue;
        const covered = others.filter((other) => overlap(place, boxOf(other))).length;
        const cost = distance + 12 * covered + directions.indexOf(direction) / 10;
        if (!best || cost < best.cost) best = {place, cost};
      }
    }
    if (best) taken.push(best.place);
    if (best?.place.leader) lines.push([spot, best.place.leader]);
    return best && best.place;
  });
}

/** The label's box with its nearest edge at this distance from the spot. */
function beside({x, y, r, width, height}: Spot, direction: number, distance: number): Box {
  const angle = (direction * Math.PI) / 8;
  const [dx, dy] = [round(Math.cos(angle)), round(Math.sin(angle))];
  const left = x + dx * (r + distance) - (width * (1 - sign(dx))) / 2;
  const top = y + dy * (r + distance) - (height * (1 - sign(dy))) / 2;
  return {left, top, right: left + width, bottom: top + height};
}

const round = (number: number) => Math.round(number * 1e6) / 1e6;
const sign = (number: number) => Math.sign(number);

function boxOf({x, y, r}: Pick<Spot, "x" | "y" | "r">): Box {
  return {left: x - r, top: y - r, right: x + r, bottom: y + r};
}

const nearest = (box: Box, {x, y}: Point): Point => ({
  x: Math.min(Math.max(x, box.left), box.right),
  y: Math.min(Math.max(y, box.top), box.bottom)
});

/** Whether a straight line runs through a box; tried at a point every few pixels. */
function crosses(from: Point, to: Point, {left, top, right, bottom}: Box): boolean {
  const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 3);
  for (let step = 1; step < steps; step++) {
    const [x, y] = [from.x + ((to.x - from.x) * step) / steps, from.y + ((to.y - from.y) * step) / steps];
    if (x > left && x < right && y > top && y < bottom) return true;
  }
  return false;
}

/** Whether two straight lines cut each other. */
function meet([a, b]: [Point, Point], [c, d]: [Point, Point]): boolean {
  const side = (from: Point, to: Point, {x, y}: Point) =>
    Math.sign((to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x));
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function within(box: Box, frame: Box): boolean {
  return (
    box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom
  );
}

/** A name in at most so many lines, its end left out where it is longer. */
export function shortLines(text: string, ems: number, most = 2): string[] {
  const lines = wrapText(text, ems);
  if (lines.length <= most) return lines;
  let last = lines[most - 1]!;
  while (last !== "" && textWidth(`${last}…`) > ems) last = last.slice(0, -1);
  return [...lines.slice(0, most - 1), `${last.trimEnd()}…`];
}
