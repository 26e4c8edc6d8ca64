import type {ListYield} from "../../src/metrics/parts/listYield.js";
import {listYield} from "../../src/metrics/parts/listYield.js";
import {cardDefaults, scoreCase, statisticalCard} from "../../src/metrics/parts/statisticalCard.js";
import {listLift} from "../../src/stats/lift.js";
import {newcombe} from "../../src/stats/newcombe.js";
import type {Interval} from "../../src/stats/wilson.js";
import type {Contact} from "./read.js";

export const lists = ["experience", "static", "score"] as const;
export type List = (typeof lists)[number];

export interface Compared {
  /** Customers of the quarters compared, and those of them that signed. */
  customers: number;
  signed: number;
  quarters: number;
  byList: Record<List, {found: ListYield; captured: number; lift: number}>;
  /** Customers that the score lists and the other list does not, against the other way round: they alone tell the two apart. */
  against: Record<
    Exclude<List, "score">,
    {names: number; signed: number; others: number; interval: Interval}
  >;
}

/** Whom a manager remembers: who bought last time, then whom was called before, the latest first. */
const remembered = ({since, sold}: Contact) => (sold ? 1e6 : 0) + (since === null ? -1e5 : -since);

/** A rule without a model: free of debts, the largest balance first. */
const byRule = ({balance, indebted}: Contact) => (indebted ? -1e9 : 0) + balance;

/** Places of the highest values, as many as there is room for; among equals the first come first. */
export const topPlaces = (values: readonly number[], room: number): number[] =>
  values
    .map((_, i) => i)
    .sort((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, room);

/**
 * Three lists at equal capacity: of each quarter's customers the same part is listed by memory, by rule and by a card made
 * of all quarters before; everybody was called, so it is known what each list would have won. Quarters before a card can be
 * made are left out; null where none is left.
 */
export function compare(contacts: readonly Contact[], part: number, policy = cardDefaults): Compared | null {
  const listed: Record<List, Set<Contact>> = {experience: new Set(), static: new Set(), score: new Set()};
  const all: Contact[] = [];
  let used = 0;
  for (const quarter of new Set(contacts.map((each) => each.quarter))) {
    const before = contacts.filter((each) => each.quarter < quarter);
    const now = contacts.filter((each) => each.quarter === quarter);
    const card = statisticalCard(
      before.map(({features}) => features),
      before.map(({signed}) => signed),
      policy
    );
    if (!card) continue;
    used += 1;
    all.push(...now);
    const values = {
      ...{experience: now.map(remembered), static: now.map(byRule)},
      score: now.map(({features}) => scoreCase(card, features).probability)
    };
    for (const list of lists)
      for (const place of topPlaces(values[list], Math.floor(part * now.length)))
        listed[list].add(now[place]!);
  }
  const signed = all.filter((each) => each.signed).length;
  if (signed === 0) return null;
  const leads = lists.flatMap((source) =>
    [...listed[source]].map((each) => ({
      ...{source, signed: each.signed, treated: true, contacted: true, rm: null}
    }))
  );
  const yieldOf = (source: List) => {
    const found = listYield({leads, source});
    const {captured, lift} = listLift({
      ...{listed: found.contacted, listedEvents: found.signed, all: all.length, events: signed}
    })!;
    return {found, captured, lift};
  };
  const against = (other: List) => {
    const [own, theirs] = [
      [...listed.score].filter((each) => !listed[other].has(each)),
      [...listed[other]].filter((each) => !listed.score.has(each))
    ];
    const [won, lost] = [own, theirs].map((some) => some.filter((each) => each.signed).length) as [
      number,
      number
    ];
    const interval = newcombe(won, own.length, lost, theirs.length) ?? {low: 0, high: 0};
    return {names: own.length, signed: won, others: lost, interval};
  };
  return {
    ...{customers: all.length, signed, quarters: used},
    byList: {experience: yieldOf("experience"), static: yieldOf("static"), score: yieldOf("score")},
    against: {experience: against("experience"), static: against("static")}
  };
}
