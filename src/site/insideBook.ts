/**
 * Functions that run inside the printing browser: each is sent there as text, so none may use anything from outside
 * itself.
 */

/** A page of the site on its way into the book. */
export interface Leaf {
  /** Without language and ending: "deposits/overview". */
  path: string;
  html: string;
}

export interface Chapter {
  path: string;
  /** Its part of the book, ids made its own. */
  html: string;
  title: string;
  /** The watermark of its page. */
  watermark: string;
  /** Headings of the second order. */
  sections: {id: string; title: string}[];
}

/** Takes from a built page what belongs into a book: what it says and shows, without menus, buttons and scripts. */
export function takeChapter({path, html}: Leaf, paths: readonly string[]): Chapter {
  const page = new DOMParser().parseFromString(html, "text/html");
  const main = page.querySelector("main")!;
  const watermark = main.querySelector(".watermark")?.outerHTML ?? "";
  // Where a site has no dictionary a figure is a button: what it says stays.
  for (const figure of main.querySelectorAll("button.passport:not(.passport-mark)")) {
    const span = page.createElement("span");
    span.className = figure.className;
    span.append(...figure.childNodes);
    figure.replaceWith(span);
  }
  const away =
    "script, .page-head, .page-foot, .passport-mark, button:not(th button), .search, .filters, .download, " +
    "[data-screen], details:not(.source), .observablehq-header-anchor:empty";
  for (const node of main.querySelectorAll(away)) node.remove();
  for (const node of main.querySelectorAll("observablehq-loading, .observablehq-header-anchor, th button"))
    node.replaceWith(...node.childNodes);
  // The place of what is gone would stand on a page of its own where the one before is full.
  for (const block of main.querySelectorAll(".observablehq--block"))
    if (!block.textContent?.trim() && !block.querySelector("svg, img")) block.remove();
  const name = (id: string) => `${path.replaceAll("/", "-")}--${id}`;
  for (const node of main.querySelectorAll("[id]")) node.id = name(node.id);
  for (const node of main.querySelectorAll("*")) {
    for (const attribute of [...node.attributes]) {
      const {value} = attribute;
      if (value.includes("url(#"))
        attribute.value = value.replace(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${name(id)})`);
      else if (/^aria-(labelledby|describedby)$/.test(attribute.name))
        attribute.value = value.split(/\s+/).map(name).join(" ");
      else if (/^(xlink:)?href$/.test(attribute.name)) {
        const [, to = "", hash] = /^([^#]*)(?:#(.*))?$/.exec(value) ?? [];
        if (/^[a-z]+:/.test(to)) continue;
        const parts = path.split("/").slice(0, -1);
        for (const step of to.replace(/\.html$/, "").split("/")) {
          if (step === "..") parts.pop();
          else if (step !== "." && step !== "") parts.push(step);
        }
        const target = to === "" ? path : parts.join("/");
        if (!paths.includes(target)) node.removeAttribute(attribute.name);
        else
          attribute.value = hash
            ? `#${target.replaceAll("/", "-")}--${hash}`
            : `#${target.replaceAll("/", "-")}`;
      }
    }
  }
  return {
    path,
    html: main.innerHTML,
    watermark,
    title: main.querySelector("h1")?.textContent ?? path,
    sections: Array.from(main.querySelectorAll(":scope > h2"), (node) => ({
      id: node.id,
      title: node.textContent ?? ""
    }))
  };
}

/**
 * Fits the book to its paper, in print: a table too wide for the page's height turns, and one too wide for that as
 * well shrinks. Widths in CSS pixels. Returns the figures that are cut all the same.
 */
export function fitToPaper({upright, turned}: {upright: number; turned: number}): string[] {
  // Of a drawing made in two widths the one that shows stays; on turned paper the other one would.
  for (const drawn of Array.from(document.querySelectorAll<HTMLElement>(".book .drawing > *")))
    if (getComputedStyle(drawn).display === "none") drawn.dataset["unfit"] = "";
  for (const drawn of document.querySelectorAll(".book [data-unfit]")) drawn.remove();
  document.querySelector(".book")?.classList.add("fitted");
  const cut: string[] = [];
  for (const figure of document.querySelectorAll<HTMLElement>(".book figure.table")) {
    const table = figure.querySelector("table");
    if (!table) continue;
    const fits = (room: number, least: number) => {
      for (let size = 8.5; size >= least; size -= 0.5) {
        table.style.fontSize = `${size}pt`;
        if (table.scrollWidth <= room) return true;
      }
      return false;
    };
    if (fits(figure.parentElement?.clientWidth ?? upright, 8.5)) continue;
    figure.classList.add("alone");
    if (fits(upright, 7)) continue;
    figure.classList.add("turned");
    if (!fits(turned, 6)) cut.push(figure.dataset["table"] ?? table.textContent?.slice(0, 60) ?? "table");
  }
  return cut;
}

/** Whether this machine can draw Chinese: without a font every character is the same empty box. */
export function drawsChinese(): boolean {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [40, 40];
  const pen = canvas.getContext("2d", {willReadFrequently: true})!;
  const look = (text: string) => {
    pen.clearRect(0, 0, 40, 40);
    pen.font = "30px sans-serif";
    pen.fillText(text, 2, 32);
    return pen.getImageData(0, 0, 40, 40).data.join();
  };
  return look("存") !== look("款");
}
