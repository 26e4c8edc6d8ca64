/** A run of Chinese is cut into two-character words, anything else between letters and digits is a word. */
export interface Term {
  text: string;
  /** A word of letters and digits may go on: "depos" finds deposits. Two Chinese characters are what they are. */
  open: boolean;
}

const runs = /(\p{Script=Han}+)|((?:(?!\p{Script=Han})[\p{L}\p{N}])+)/gu;

/** Small letters, without accents, wide and narrow forms as one; an id such as CON-10 is one word. */
export const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/\b([a-z]{1,4})-(?=\d+\b)/g, "$1");

/** The words by which a text is found. Chinese characters stand alone too, so that one of them finds it. */
export const termsOfText = (text: string): Set<string> =>
  new Set(
    [...plain(text).matchAll(runs)].flatMap(([, han, word]) =>
      han ? [...han, ...pairsOf(han)] : [word ?? ""]
    )
  );

/** The words of a query, each once: a single Chinese character only where it stands alone. */
export function termsOfQuery(query: string): Term[] {
  const found = new Map<string, Term>();
  for (const [, han, word] of plain(query).matchAll(runs)) {
    const cut = han ? ([...han].length === 1 ? [han] : pairsOf(han)) : [word ?? ""];
    for (const text of cut) found.set(text, {text, open: han === undefined});
  }
  return [...found.values()];
}

function pairsOf(han: string): string[] {
  const characters = [...han];
  return characters.slice(1).map((character, at) => characters[at]! + character);
}
