import type {SearchIndex, SearchPage, SearchPlace} from "../schema/searchIndex.js";
import type {Term} from "./searchTerms.js";
import {plain, termsOfQuery, termsOfText} from "./searchTerms.js";

export type SearchField = "title" | "heading" | "sentence" | "definition" | "label" | "prose" | "id";

export interface Hit {
  page: SearchPage;
  place: SearchPlace;
  field: SearchField;
  text: string;
  /** Share of the query found in the text, by weight of its words, 0..1. */
  share: number;
  score: number;
}

/** How much more a word says in a title than in the prose. */
const weights: Record<SearchField, number> = {
  ...{title: 2, heading: 1.6, sentence: 1.35, definition: 1.25, label: 1.15, prose: 1},
  // The small print of a figure: whoever looks for an id wants what it means first.
  id: 0.8
};

const idFirst = /^[A-Z]{3}-\d{1,3}( · |$)/;

/** Of a query's weight, what must be found for a text to count; and of the best text's, what the others must reach. */
const LEAST = 0.2;
const BESIDE_BEST = 0.5;

/** What a word is worth that stands only in the title or heading above the text. */
const ABOVE = 0.5;

/** A word that only begins like the one that was typed. */
const BEGUN = 0.85;

const MOST_OF_A_PAGE = 3;

interface Entry extends Omit<Hit, "share" | "score"> {
  plain: string;
  /** Entries of the page's title and of the heading above. */
  above: number[];
}

/** Cuts an index into words, once, and returns the search: best first, at most `most` texts, few of one page. */
export function openIndex(index: SearchIndex): (query: string, most?: number) => Hit[] {
  const entries = entriesOf(index);
  const postings = new Map<string, number[]>();
  for (const [at, {text}] of entries.entries()) {
    for (const term of termsOfText(text)) {
      const known = postings.get(term);
      if (known) known.push(at);
      else postings.set(term, [at]);
    }
  }
  const vocabulary = [...postings.keys()].sort();
  return (query, most = 10) => best(rank(query, entries, postings, vocabulary), most);
}

function entriesOf({pages}: SearchIndex): Entry[] {
  const entries: Entry[] = [];
  for (const page of pages) {
    const add = (place: SearchPlace, field: SearchField, text: string, above: number[]) =>
      entries.push({page, place, field, text, plain: plain(text), above}) - 1;
    const top: SearchPlace = {anchor: null, heading: "", sentences: [], labels: [], prose: []};
    const title = add(top, "title", page.title, []);
    for (const place of page.places) {
      const above = [title];
      const {heading} = place;
      if (heading) above.push(add(place, idFirst.test(heading) ? "definition" : "heading", heading, [title]));
      for (const text of place.sentences) add(place, "sentence", text, above);
      for (const text of place.labels) add(place, idFirst.test(text) ? "id" : "label", text, above);
      for (const text of place.prose) add(place, "prose", text, above);
    }
  }
  return entries;
}

/** Texts by the share of the query that they hold; a rare word counts for more than a common one. */
function rank(
  query: string,
  entries: readonly Entry[],
  postings: ReadonlyMap<string, readonly number[]>,
  vocabulary: readonly string[]
): Hit[] {
  const terms = termsOfQuery(query).map((term) => {
    const found = find(term, postings, vocabulary);
    return {found, idf: Math.log(1 + (entries.length - found.size + 0.5) / (found.size + 0.5))};
  });
  const whole = terms.reduce((sum, {idf}) => sum + idf, 0);
  const phrase = plain(query).trim();
  const candidates = new Set(terms.flatMap(({found}) => [...found.keys()]));
  const hits = [...candidates].map((at): Hit => {
    const {above, plain: words, ...entry} = entries[at]!;
    let own = 0;
    let near = 0;
    for (const {found, idf} of terms) {
      own += (found.get(at) ?? 0) * idf;
      if (!found.has(at) && above.some((each) => found.has(each))) near += ABOVE * idf;
    }
    const share = (own + near) / whole;
    const length = 1 + Math.log2(1 + words.length / (phrase.length + 1)) / 12;
    const together = phrase.length > 1 && words.includes(phrase) ? 1.25 : 1;
    return {...entry, share, score: (share ** 2 * weights[entry.field] * together) / length};
  });
  const reached = Math.max(0, ...hits.map(({share}) => share));
  return hits.filter(({share}) => share >= Math.max(LEAST, reached * BESIDE_BEST));
}

/** Entries that hold a term, and how well: 1, or less where they only begin with it. */
function find(
  {text, open}: Term,
  postings: ReadonlyMap<string, readonly number[]>,
  vocabulary: readonly string[]
): Map<number, number> {
  const found = new Map<number, number>();
  if (open && text.length > 1) {
    // A plural finds its singular, and is found by it.
    const stem = /^[a-z]{3,}s$/.test(text) ? text.slice(0, -1) : text;
    for (let i = firstFrom(vocabulary, stem); vocabulary[i]?.startsWith(stem); i++) {
      const word = vocabulary[i]!;
      const quality = word === stem || word === `${stem}s` ? 1 : BEGUN;
      for (const at of postings.get(word)!) found.set(at, Math.max(quality, found.get(at) ?? 0));
    }
  }
  for (const at of postings.get(text) ?? []) found.set(at, 1);
  return found;
}

function firstFrom(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Best first; of equals the one that comes first in the book. The same text of a page counts once. */
function best(hits: Hit[], most: number): Hit[] {
  const chosen: Hit[] = [];
  const told = new Set<string>();
  const ofPage = new Map<SearchPage, number>();
  for (const hit of hits.sort((a, b) => b.score - a.score || (a.page.path < b.page.path ? -1 : 0))) {
    const key = `${hit.page.path} ${hit.text}`;
    const count = ofPage.get(hit.page) ?? 0;
    if (told.has(key) || count >= MOST_OF_A_PAGE) continue;
    told.add(key);
    ofPage.set(hit.page, count + 1);
    chosen.push(hit);
    if (chosen.length === most) break;
  }
  return chosen;
}
