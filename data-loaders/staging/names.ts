import type {ExtractTable} from "../../src/schema/table.js";
import {similarity} from "../../src/schema/similar.js";

/** First characters of each Latin letter in the order of pinyin; no word begins with I, U or V. */
const firsts = [..."阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀"];
const letters = [..."ABCDEFGHJKLMNOPQRSTWXYZ"];
const order = new Intl.Collator("zh-CN-u-co-pinyin");

/** 贷款余额 is DKYE, as many a bank names its columns. */
export function pinyinInitials(words: string): string {
  return [...words]
    .map((char) => {
      if (!/\p{Script=Han}/u.test(char)) return /[a-zA-Z0-9]/.test(char) ? char.toUpperCase() : "";
      const after = firsts.findIndex((first) => order.compare(first, char) > 0);
      return letters[(after < 0 ? letters.length : after) - 1] ?? "";
    })
    .join("");
}

/** Words that banks write in more than one way. */
const synonyms: [RegExp, string][] = [
  [/account/gi, "acct"],
  [/customer|client/gi, "cust"],
  [/transaction|\btrans(?=_|\b)/gi, "txn"],
  [/currency|\bcurr?\b/gi, "ccy"],
  [/organi[sz]ation|branch/gi, "org"]
];
const alike = (a: string, b: string) => {
  const [x, y] = [common(a).toLowerCase(), common(b).toLowerCase()];
  const within = y.startsWith(`${x}_`) || y.endsWith(`_${x}`) ? 0.7 : 0;
  return Math.max(similarity(x, y), within);
};
const common = (name: string) => synonyms.reduce((text, [from, to]) => text.replace(from, to), name);

export interface Guess {
  column: string;
  /** 0 to 1. */
  score: number;
  why: "name" | "English label" | "Chinese label" | "pinyin initials";
}

/** How well a raw name fits each canonical column: by name, by label in either language, by pinyin initials; best first. */
export function guessColumns(raw: string, {columns}: ExtractTable): Guess[] {
  return Object.entries(columns)
    .map(([column, {en, zh}]): Guess => {
      const initials = pinyinInitials(zh);
      const guesses: Guess[] = [
        {column, score: alike(raw, column), why: "name"},
        {column, score: alike(raw, en) * 0.95, why: "English label"},
        {column, score: /\p{Script=Han}/u.test(raw) ? similarity(raw, zh) : 0, why: "Chinese label"},
        // Two letters say little.
        {column, score: initials.length > 2 ? similarity(raw, initials) * 0.9 : 0, why: "pinyin initials"}
      ];
      return guesses.reduce((best, guess) => (guess.score > best.score ? guess : best));
    })
    .sort((a, b) => b.score - a.score || (a.column < b.column ? -1 : 1));
}

/** Pairs raw and canonical columns, best fit first, each used once. */
export function pairColumns(raws: readonly string[], table: ExtractTable, least = 0.6): Map<string, Guess> {
  const all = raws
    .flatMap((raw) =>
      guessColumns(raw, table)
        .slice(0, 5)
        .map((guess) => ({raw, guess}))
    )
    .filter(({guess}) => guess.score >= least)
    .sort((a, b) => b.guess.score - a.guess.score || (a.raw < b.raw ? -1 : 1));
  const pairs = new Map<string, Guess>();
  const taken = new Set<string>();
  for (const {raw, guess} of all) {
    if (pairs.has(raw) || taken.has(guess.column)) continue;
    pairs.set(raw, guess);
    taken.add(guess.column);
  }
  return pairs;
}
