/** Width of a text in ems of a sans-serif font, near enough for margins: a Chinese character is one em. */
export function textWidth(text: string): number {
  let ems = 0;
  for (const character of text) ems += characterWidth(character);
  return ems;
}

function characterWidth(character: string): number {
  if (/[ᄀ-￿]/.test(character)) return 1;
  if (/[MWm%]/.test(character)) return 0.88;
  return /[A-Zw]/.test(character) ? 0.7 : 0.55;
}

/** Width of the widest text in ems; 0 where there is none. */
export function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, textWidth(text)), 0);
}

/**
 * A text in lines of at most so many ems, about equally long: no single character is left for the last. Chinese breaks
 * between any two characters but before closing marks, other scripts at spaces; a word longer than a line is broken,
 * since a label must not leave the drawing.
 */
export function wrapText(text: string, ems: number): string[] {
  const lines = breakText(text, ems);
  if (lines.length === 1) return lines;
  // Narrower lines must not break a word that has room in one.
  const words = widest(text.match(/[^\sᄀ-￿]+/g) ?? []);
  for (
    let width = Math.max(textWidth(text) / lines.length, Math.min(words, ems));
    width < ems;
    width += 0.5
  ) {
    const even = breakText(text, width);
    if (even.length === lines.length) return even;
  }
  return lines;
}

function breakText(text: string, ems: number): string[] {
  const pieces = text.match(/[ᄀ-￿][，。、；：！？）》」』]*|[^\sᄀ-￿]+|\s+/g) ?? [];
  const lines: string[] = [];
  let line = "";
  const put = (piece: string) => {
    if (line !== "" && textWidth((line + piece).trimEnd()) > ems) {
      lines.push(line.trimEnd());
      line = "";
    }
    if (line !== "" || piece.trim() !== "") line += piece;
  };
  for (const piece of pieces) {
    if (textWidth(piece) <= ems || /^[ᄀ-￿]/.test(piece)) put(piece);
    else for (const character of piece) put(character);
  }
  if (line.trim() !== "" || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/**
 * Moves rising positions apart so that each is at least `gap` from the next, the whole kept within [low, high]. A gap
 * for each position counts half towards each neighbour: labels of several lines.
 */
export function spreadApart(
  positions: readonly number[],
  gap: number | readonly number[],
  low: number,
  high: number
): number[] {
  const order = positions.map((value, index) => ({value, index})).sort((a, b) => a.value - b.value);
  const size = (index: number) => (typeof gap === "number" ? gap : gap[index]!);
  const between = (i: number) => (size(order[i]!.index) + size(order[i - 1]!.index)) / 2;
  for (let i = 1; i < order.length; i++) {
    order[i]!.value = Math.max(order[i]!.value, order[i - 1]!.value + between(i));
  }
  let limit = high;
  for (let i = order.length - 1; i >= 0; i--) {
    order[i]!.value = Math.min(order[i]!.value, limit);
    if (i > 0) limit = order[i]!.value - between(i);
  }
  const below = low - (order[0]?.value ?? low);
  const spread = new Array<number>(positions.length);
  for (const {value, index} of order) spread[index] = value + Math.max(0, below);
  return spread;
}
