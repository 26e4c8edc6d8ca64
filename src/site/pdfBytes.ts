/** What of a PDF that Chromium wrote can be told and set by its bytes alone: its objects stand there in plain text. */

/** Objects by number, without the content of streams. */
function objectsOf(pdf: Buffer): Map<string, string> {
  const text = pdf.toString("latin1").replace(/\nstream\r?\n[\s\S]*?\nendstream/g, "");
  return new Map(
    Array.from(text.matchAll(/\n(\d+) 0 obj\n([\s\S]*?)\nendobj/g), ([, id, body]) => [id!, body!])
  );
}

/** Number of pages, and the page on which each anchor that a link leads to stands, from 1. */
export function readPages(pdf: Buffer): {pages: number; anchors: Map<string, number>} {
  const objects = objectsOf(pdf);
  const reference = (body: string | undefined, key: string) =>
    new RegExp(`/${key} (\\d+) 0 R`).exec(body ?? "")?.[1] ?? "";
  const catalog = [...objects.values()].find((body) => /\/Type \/Catalog\b/.test(body));
  const order: string[] = [];
  const walk = (id: string) => {
    const kids = /\/Kids \[([^\]]*)\]/.exec(objects.get(id) ?? "")?.[1];
    if (kids === undefined) order.push(id);
    else for (const [, kid] of kids.matchAll(/(\d+) 0 R/g)) walk(kid!);
  };
  walk(reference(catalog, "Pages"));
  const named = objects.get(reference(catalog, "Dests")) ?? "";
  const anchors = new Map(
    Array.from(named.matchAll(/\/([^\s/[\]<>()]+) \[(\d+) 0 R/g), ([, name, page]) => [
      // Names are UTF-8, what is not plain written as #xx.
      Buffer.from(
        name!.replace(/#([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        "latin1"
      ).toString("utf-8"),
      order.indexOf(page!) + 1
    ])
  );
  if (!catalog || order.length === 0 || [...anchors.values()].includes(0))
    throw new Error("a PDF whose pages cannot be told");
  return {pages: order.length, anchors};
}

/** The same book printed twice has the same bytes: both of its times become the day the data speak of. */
export function fixedTime(pdf: Buffer, date: string): Buffer {
  const text = pdf.toString("latin1");
  const day = date.replaceAll("-", "");
  const fixed = text.replace(
    /(\/(?:CreationDate|ModDate)\s*\(D:)\d{14}[^)]*(?=\))/g,
    (whole, start: string) => `${start}${day}000000+00'00'`.padEnd(whole.length, " ").slice(0, whole.length)
  );
  return Buffer.from(fixed, "latin1");
}
