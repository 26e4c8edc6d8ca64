/** Width of a text in ems of a sans-serif font, near enough for margins: a Chinese character is one em. */
export function textWidth(text: string): number {
  let ems = 0;
  for (const character of text)
    ems += /[ᄀ-￿]/.test(character) ? 1 : /[A-ZMWmw%]/.test(character) ? 0.7 : 0.55;
  return ems;
}

/** Moves rising positions apart so that each is at least `gap` from the next, the whole kept within [low, high]. */
export function spreadApart(positions: readonly number[], gap: number, low: number, high: number): number[] {
  const order = positions.map((value, index) => ({value, index})).sort((a, b) => a.value - b.value);
  for (let i = 1; i < order.length; i++) {
    order[i]!.value = Math.max(order[i]!.value, order[i - 1]!.value + gap);
  }
  let limit = high;
  for (let i = order.length - 1; i >= 0; i--) {
    order[i]!.value = Math.min(order[i]!.value, limit);
    limit = order[i]!.value - gap;
  }
  const below = low - (order[0]?.value ?? low);
  const spread = new Array<number>(positions.length);
  for (const {value, index} of order) spread[index] = value + Math.max(0, below);
  return spread;
}
