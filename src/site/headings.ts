/**
 * Framework makes a heading's id of its Latin letters, so that every Chinese heading has the same, an empty one.
 * Numbers them in their order instead, so that links and the list of contents have a place to go to.
 */
export function nameHeadings(html: string): string {
  let count = 0;
  const taken = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
  const ids: string[] = [];
  const named = html.replace(
    /(<h[1-6] id=)""([^>]*>)(<a class="observablehq-header-anchor" href="#)(">)/g,
    (_, open: string, rest: string, anchor: string, close: string) => {
      let id: string;
      do id = `section-${++count}`;
      while (taken.has(id));
      ids.push(id);
      return `${open}"${id}"${rest}${anchor}${id}${close}`;
    }
  );
  // The list of contents beside the page names the headings after the first in the same order.
  const listed = ids.slice(
    ids.length - (named.match(/observablehq-secondary-link"><a href="#">/g)?.length ?? 0)
  );
  return named.replace(
    /(observablehq-secondary-link"><a href="#)(">)/g,
    (_, before: string, after: string) => {
      return `${before}${listed.shift() ?? ""}${after}`;
    }
  );
}
