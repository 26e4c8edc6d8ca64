/** What one cell of a page drew, taken from the verifying browser. */
export interface Drawing {
  /** The cell's marker in the HTML, ":1a2b3c4d:". */
  id: string;
  html: string;
  /** It stands in a paragraph and holds what may not stand in one: the parser would tear the paragraph apart. */
  tearsParagraph: boolean;
}

const waiting = "<observablehq-loading></observablehq-loading>";

/**
 * Writes what each cell drew into the element that Framework's client removes when the cell first displays: the page
 * is complete before any script runs, and the live cell takes the drawing's place once.
 */
export function keepDrawings(html: string, drawings: readonly Drawing[]): string {
  let kept = html;
  for (const {id, tearsParagraph} of drawings)
    if (tearsParagraph) kept = paragraphToDivision(kept, `<!--${id}-->`);
  const names = new Map<string, string>();
  for (const {id, html: drawn} of drawings) {
    if (drawn === "") continue;
    const marker = `<!--${id}-->`;
    const place = kept.includes(waiting + marker) ? waiting + marker : marker;
    const content = renumber(drawn, names);
    kept = kept.replace(
      place,
      () => `<observablehq-loading data-drawn>${content}</observablehq-loading>${marker}`
    );
  }
  return kept;
}

function paragraphToDivision(html: string, marker: string): string {
  const at = html.indexOf(marker);
  const start = Math.max(html.lastIndexOf("<p>", at), html.lastIndexOf("<p ", at));
  const end = html.indexOf("</p>", at);
  if (at < 0 || start < 0 || end < 0 || html.slice(start, at).includes("</p>")) return html;
  return `${html.slice(0, start)}<div${html.slice(start + 2, end)}</div>${html.slice(end + 4)}`;
}

/**
 * Plot and Inputs number their ids by the order in which cells happened to run. Counted anew by their order on the
 * page they are the same in every build, and never those of the live cell that takes the place.
 */
function renumber(html: string, names: Map<string, string>): string {
  for (const [, id] of html.matchAll(/\bid="((?:plot-[a-z]+|inputs-[0-9a-f]+)-\d+)"/g)) {
    if (id && !names.has(id)) names.set(id, `drawn-${names.size + 1}`);
  }
  return html.replace(
    /(["#])((?:plot-[a-z]+|inputs-[0-9a-f]+)-\d+)(?=["()])/g,
    (whole, before: string, id: string) => (names.has(id) ? `${before}${names.get(id) ?? id}` : whole)
  );
}
