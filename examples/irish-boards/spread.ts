import {supplyChainCredit} from "../../src/metrics/corporate/supplyChainCredit.js";
import type {NetworkPolicy, Tie} from "../../src/metrics/parts/firmNetwork.js";
import {networkOf} from "../../src/metrics/parts/firmNetwork.js";
import type {Validation} from "../../src/metrics/parts/validation.js";
import {validate} from "../../src/metrics/parts/validation.js";
import type {Seat} from "./read.js";

/** Sitting on two boards ties their companies as a common representative does: the form and the weights of the reports. */
export const tiesOf = (seats: readonly Seat[], year: number): Tie[] =>
  seats
    .filter((seat) => seat.year === year)
    .map(({director, company}) => ({from: director, to: company, kind: "legal_rep", weight: null}));

export interface Connected {
  companies: number;
  /** Companies that share a director with another, and those from which most others can be reached: the largest piece. */
  tied: number;
  largest: number;
  /** Ways from one company to another. */
  runs: number;
  /** Cut for having more seats than the policy allows. */
  hubs: readonly string[];
}

/** How far the boards of a year hang together. */
export function connectedness(seats: readonly Seat[], year: number, policy: NetworkPolicy): Connected {
  const ties = tiesOf(seats, year);
  const {nodes, runs, hubs} = networkOf(ties, policy);
  const next = new Map<string, string[]>(nodes.map((node) => [node, []]));
  for (const {source, sufferer} of runs) next.get(source)!.push(sufferer);
  const seen = new Set<string>();
  let largest = 0;
  for (const node of nodes) {
    const piece = new Set([node]);
    if (seen.has(node)) continue;
    // A set that grows while it is walked is walked to its end.
    for (const each of piece) for (const other of next.get(each)!) piece.add(other);
    for (const each of piece) seen.add(each);
    largest = Math.max(largest, piece.size);
  }
  return {
    ...{companies: new Set(ties.map(({to}) => to)).size, tied: nodes.length, largest},
    ...{runs: runs.length, hubs}
  };
}

export interface Hit {
  company: string;
  loss: number;
  nearness: number;
  steps: number | null;
}

/** What the distress of some companies would bring to the others, most hit first; null where none of them is tied to another. */
export function hitBy(
  seats: readonly Seat[],
  {year, seeds, iterated}: {year: number; seeds: readonly string[]; iterated: boolean},
  policy: NetworkPolicy
): Hit[] | null {
  const network = networkOf(tiesOf(seats, year), policy);
  const found = supplyChainCredit.compute({network, seeds, iterated});
  if (!found) return null;
  return network.nodes
    .map((company, i) => ({company, ...found[i]!}))
    .filter(({company}) => !seeds.includes(company))
    .sort((a, b) => b.loss - a.loss || b.nearness - a.nearness || (a.company < b.company ? -1 : 1));
}

/** Companies with a board in a year and none the year after. */
export function leavers(seats: readonly Seat[], year: number): string[] {
  const of = (when: number) => new Set(seats.flatMap((seat) => (seat.year === when ? [seat.company] : [])));
  const next = of(year + 1);
  return [...of(year)].filter((company) => !next.has(company)).sort();
}

/**
 * Whether who leaves the list stood near those that left the year before: companies of each year by the loss that last
 * year's leavers would bring them, on last year's boards. Companies that no way leads to have none.
 */
export function foretold(
  seats: readonly Seat[],
  years: readonly number[],
  policy: NetworkPolicy
): Validation | null {
  return validate(
    years.flatMap((year) => {
      const seeds = leavers(seats, year - 1);
      const hits = hitBy(seats, {year: year - 1, seeds, iterated: true}, policy) ?? [];
      const lossOf = new Map(hits.map(({company, loss}) => [company, loss]));
      const gone = new Set(leavers(seats, year));
      const companies = new Set(seats.flatMap((seat) => (seat.year === year ? [seat.company] : [])));
      return [...companies].map((company) => ({score: lossOf.get(company) ?? 0, event: gone.has(company)}));
    })
  );
}
