/**
 * Functions that run inside the verifying browser: each is sent there as text, so none may use anything from outside
 * itself.
 */
import type {Drawing} from "./drawings.js";

/** Through the console, because a function handed into the page is sometimes not there yet when it is needed. */
export function reportViolations(): void {
  document.addEventListener("securitypolicyviolation", (event) => {
    console.info(
      `bankbook-violation ${event.effectiveDirective} ${event.blockedURI || event.sample || "inline"}`
    );
  });
}

/** Resolves once nothing in the page has changed for `quiet` ms, or after `atMost` ms; tells the cells not yet run or drawn. */
export async function settle({quiet, atMost}: {quiet: number; atMost: number}): Promise<string[]> {
  await document.fonts.ready;
  await new Promise<void>((resolve) => {
    let timer = setTimeout(end, quiet);
    const cap = setTimeout(end, atMost);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(end, quiet);
    });
    observer.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
    function end() {
      clearTimeout(timer);
      clearTimeout(cap);
      observer.disconnect();
      resolve();
    }
  });
  const ran = (globalThis as {bankbookRan?: ReadonlySet<string>}).bankbookRan;
  const pending: string[] = [];
  const iterator = document.createNodeIterator(document.body, NodeFilter.SHOW_COMMENT);
  for (let node = iterator.nextNode() as (Comment & {_error?: boolean}) | null; node;) {
    // A cell whose input failed never runs: Framework shows the error in its place.
    if (/^:[0-9a-f]{8}(?:-\d+)?:$/.test(node.data) && !node._error) {
      const before = node.previousSibling;
      if (!ran?.has(node.data) || before?.nodeName === "OBSERVABLEHQ-LOADING") pending.push(node.data);
    }
    node = iterator.nextNode() as (Comment & {_error?: boolean}) | null;
  }
  return pending;
}

/** Takes what each cell drew, the page's links, the places they may point to, and errors shown in cells. */
export function collectDrawings(): {
  drawings: Drawing[];
  links: {path: string; hash: string}[];
  anchors: string[];
  errors: string[];
} {
  const blocks =
    "address,article,aside,blockquote,details,div,dl,fieldset,figure,footer,form,h1,h2,h3,h4,h5,h6,header," +
    "hr,main,menu,nav,ol,p,pre,search,section,table,ul";
  const drawings: Drawing[] = [];
  const iterator = document.createNodeIterator(document.body, NodeFilter.SHOW_COMMENT);
  for (let node = iterator.nextNode() as (Comment & {_nodes?: Node[]}) | null; node;) {
    if (/^:[0-9a-f]{8}(?:-\d+)?:$/.test(node.data)) {
      const holder = document.createElement("div");
      for (const drawn of node._nodes ?? []) {
        if (drawn.nodeName !== "OBSERVABLEHQ-LOADING" && drawn.isConnected) holder.append(still(drawn));
      }
      drawings.push({
        id: node.data,
        html: holder.innerHTML,
        tearsParagraph:
          node.parentElement?.closest("p") instanceof Element && holder.querySelector(blocks) !== null
      });
    }
    node = iterator.nextNode() as (Comment & {_nodes?: Node[]}) | null;
  }
  const links = Array.from(document.querySelectorAll<HTMLAnchorElement | SVGAElement>("a[href], area[href]"))
    .map((a) => new URL(a.getAttribute("href") ?? a.getAttribute("xlink:href") ?? "", document.baseURI))
    .filter((url) => url.protocol === location.protocol && url.origin === location.origin)
    .map((url) => ({path: url.pathname, hash: url.hash}));
  const anchors = Array.from(
    document.querySelectorAll("[id], a[name]"),
    (node) => node.id || node.getAttribute("name") || ""
  );
  const errors = Array.from(
    document.querySelectorAll(".observablehq--error"),
    (node) => node.textContent ?? ""
  );
  return {drawings, links, anchors, errors};

  /** A copy that keeps what lives in properties only: what was typed or chosen, and what a canvas shows. */
  function still(node: Node): Node {
    const copy = node.cloneNode(true);
    if (!(node instanceof Element) || !(copy instanceof Element)) return copy;
    const all = (root: Element) => [root, ...root.querySelectorAll("*")];
    const copies = all(copy);
    all(node).forEach((original, i) => {
      const twin = copies[i];
      // A blob lives as long as its page, and its address is another in every build.
      for (const name of ["href", "src"]) {
        if (original.getAttribute(name)?.startsWith("blob:")) twin?.removeAttribute(name);
      }
      if (original instanceof HTMLInputElement) {
        if (/^(checkbox|radio)$/.test(original.type)) twin?.toggleAttribute("checked", original.checked);
        else if (original.type !== "file") twin?.setAttribute("value", original.value);
      } else if (original instanceof HTMLOptionElement) {
        twin?.toggleAttribute("selected", original.selected);
      } else if (original instanceof HTMLTextAreaElement && twin) {
        twin.textContent = original.value;
      } else if (original instanceof HTMLCanvasElement && twin) {
        const image = document.createElement("img");
        image.src = original.toDataURL();
        image.width = original.clientWidth;
        image.alt = original.getAttribute("aria-label") ?? "";
        if (twin === copy) return;
        twin.replaceWith(image);
      }
    });
    return copy;
  }
}

/** Does the page, read without scripts, hold what each cell drew? Returns the markers of those that do not. */
export function lostDrawings({html, drawings}: {html: string; drawings: readonly Drawing[]}): string[] {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const found = new Map<string, string>();
  const iterator = parsed.createNodeIterator(parsed.body, NodeFilter.SHOW_COMMENT);
  for (let node = iterator.nextNode(); node; node = iterator.nextNode()) {
    const before = node.previousSibling;
    if (before?.nodeName === "OBSERVABLEHQ-LOADING")
      found.set(node.nodeValue ?? "", before.textContent ?? "");
  }
  const holder = parsed.createElement("div");
  return drawings
    .filter((drawing) => {
      if (drawing.html === "") return false;
      holder.innerHTML = drawing.html;
      return found.get(drawing.id) !== (holder.textContent ?? "");
    })
    .map(({id}) => id);
}
