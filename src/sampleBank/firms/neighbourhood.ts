import {blockOf, openingDay} from "../blocks.js";
import {firms, isFirmSegment, type FirmSegment, type LinkKind} from "../parameters/firms.js";
import type {Rng} from "../random.js";
import {industries, industryWeights} from "../reference.js";
import type {Run} from "../run.js";
import {pad} from "../text.js";

export interface Member {
  /** Number of the customer; it may lie beyond the end of a small bank: then the firm banks elsewhere. */
  index: number;
  segment: FirmSegment;
  ordinal: number;
  industry: string;
  borrows: boolean;
  /** Lasting quality, a standard normal: higher is riskier. */
  quality: number;
  group: {id: string; role: "parent" | "subsidiary"} | null;
}

/** Distress runs from one end to the other: buyer to supplier, borrower to guarantor, parent to subsidiary. */
export interface Link {
  kind: LinkKind;
  from: number;
  to: number;
  weight: number;
}

export interface Neighbourhood {
  number: number;
  members: readonly Member[];
  /** Ends are places in `members`. */
  links: readonly Link[];
}

/** Firms of some neighbouring blocks of customers and what ties them: every shard makes it alone from the seed. */
export function makeNeighbourhood(run: Run, number: number): Neighbourhood {
  const rng = run.rng("cluster", number);
  const members = membersOf(run, number, rng);
  const of = (segment: FirmSegment): number[] => {
    const list = members.flatMap((member, k) => (member.segment === segment ? [k] : []));
    return rng.shuffle(list);
  };
  const pools = {large: of("large"), medium: of("medium"), small: of("small"), micro: of("micro")};
  const draw = (...segments: FirmSegment[]): number => {
    const filled = segments.filter((segment) => pools[segment].length > 0);
    return filled.length === 0 ? -1 : (pools[rng.pick(filled)].pop() as number);
  };
  const several = ([low, high]: readonly number[], ...segments: FirmSegment[]): number[] =>
    Array.from({length: rng.integer(low as number, high as number)}, () => draw(...segments)).filter(
      (k) => k >= 0
    );
  const links: Link[] = [];
  const {network} = firms;
  const share = ([low, high]: readonly number[]): number => rng.between(low as number, high as number);

  const groups = rng.chance(network.secondGroup) ? 2 : 1;
  for (let g = 0; g < groups; g++) {
    const id = `G${pad(number * 2 + g + 1, 5)}`;
    const parent = draw("large");
    if (parent < 0) break;
    enrol(members[parent] as Member, id, "parent");
    for (const sub of several(network.members, "medium", "small")) {
      enrol(members[sub] as Member, id, "subsidiary");
      links.push({kind: "ownership", from: parent, to: sub, weight: share(network.stake)});
    }
  }

  const circle = several(network.circle, "small", "micro", "micro");
  circle.forEach((borrower, k) => {
    (members[borrower] as Member).borrows = true;
    const guarantor = circle[(k + 1) % circle.length] as number;
    if (circle.length > 2)
      links.push({kind: "guarantee", from: borrower, to: guarantor, weight: share(network.vouches)});
  });

  for (let chain = 0; chain < 2; chain++) {
    const core = draw("large", "medium", "medium");
    if (core < 0) break;
    const trade = rng.pick(["C", "C", "E", "F"]);
    (members[core] as Member).industry = trade;
    for (const supplier of several(network.suppliers, "small", "micro", "micro", "medium")) {
      if (rng.chance(0.6)) (members[supplier] as Member).industry = trade === "F" ? "C" : trade;
      links.push({kind: "trade", from: core, to: supplier, weight: share(network.sells)});
    }
    for (const buyer of several(network.buyers, "small", "small", "medium")) {
      if (rng.chance(0.6)) (members[buyer] as Member).industry = "F";
      links.push({kind: "trade", from: buyer, to: core, weight: share(network.buys)});
    }
  }
  return {number, members, links};
}

function enrol(member: Member, id: string, role: "parent" | "subsidiary"): void {
  member.group = {id, role};
}

function membersOf(run: Run, number: number, rng: Rng): Member[] {
  const {clusterBlocks: blocks} = firms;
  const members: Member[] = [];
  for (let b = number * blocks; b < (number + 1) * blocks; b++) {
    const {segments, ordinals} = blockOf(run, b);
    segments.forEach((segment, i) => {
      if (!isFirmSegment(segment)) return;
      const index = b * 100 + i;
      const own = run.rng("customer", index);
      own.uniform(); // its rank comes first, then the day it came
      members.push({
        index,
        segment,
        ordinal: ordinals[i] as number,
        industry: (industries[rng.weighted(industryWeights)] as readonly [string, ...unknown[]])[0],
        borrows: rng.chance(firms.borrows[segment]) && openingDay(own) < run.origin,
        quality: rng.normal(),
        group: null
      });
    });
  }
  return members;
}
