import {createRequire} from "node:module";
import {readFileSync} from "node:fs";
import type {Browser, Page} from "playwright-core";

/** What one page is looked at for, in a real browser. Each function returns complaints, none if all is well. */

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");

/** Rules of WCAG 2.2 A and AA as axe-core knows them. */
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface Violation {
  id: string;
  nodes: {target: unknown[]; failureSummary?: string}[];
}

/** Waits until every cell has drawn its live self. */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector("observablehq-loading"), null, {timeout: 120_000});
}

export async function accessibility(page: Page): Promise<string[]> {
  // Things that unfold are looked at as well.
  await page.evaluate(() => document.querySelectorAll("details").forEach((node) => (node.open = true)));
  await page.evaluate(axe);
  const violations = await page.evaluate(
    (values) =>
      (globalThis as unknown as {axe: {run: (options: unknown) => Promise<{violations: unknown}>}}).axe
        .run({runOnly: {type: "tag", values}, resultTypes: ["violations"]})
        .then(({violations}) => violations),
    standards
  );
  return (violations as Violation[]).flatMap(({id, nodes}) =>
    nodes
      .slice(0, 3)
      .map(({target, failureSummary}) => `${id}: ${target.join(" ")} ${failureSummary?.split("\n")[1] ?? ""}`)
  );
}

/**
 * Cells of tables and headline figures in which a line of text is wider than its box, and so lies over a neighbour or is
 * cut. A table that is wider than the page moves sideways inside its box: that is no complaint.
 */
export async function overruns(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const complaints: string[] = [];
    for (const box of document.querySelectorAll(".scroll th, .scroll td, .kpis li")) {
      if (!box.checkVisibility()) continue;
      const {left, right} = box.getBoundingClientRect();
      const words = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      while (words.nextNode()) {
        const node = words.currentNode;
        if (!node.textContent?.trim() || node.parentElement?.closest(".unseen")) continue;
        range.selectNodeContents(node);
        const over = Array.from(range.getClientRects()).filter(({width}) => width > 0);
        if (over.every((line) => line.left >= left - 1 && line.right <= right + 1)) continue;
        const where = box.closest("[data-table]")?.getAttribute("data-table") ?? box.className;
        complaints.push(`wider than its box: "${node.textContent.trim()}" (${where})`);
      }
    }
    return complaints;
  });
}

/** Tables that paper of A4 would cut, where nothing can be moved sideways; the page is in print. */
export async function offPaper(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll(".scroll table")).flatMap((table) => {
      const [own, box] = [table, table.parentElement!].map((node) => node.getBoundingClientRect().width);
      const where = table.closest("[data-table]")?.getAttribute("data-table") ?? "a table";
      return own! > box! + 1 ? [`${where}: ${Math.round(own!)} px on ${Math.round(box!)} px of paper`] : [];
    })
  );
}

/**
 * Walks a page by Tab alone: what can be reached shows that it is reached, stays on the page, and is in the order of
 * the page; everything that a mouse can press is reached.
 */
export async function keyboardWalk(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  const wanted = await page.evaluate(() => {
    const can = "a[href], button, summary, input, select, textarea, [tabindex]:not([tabindex='-1'])";
    const seen = Array.from(document.querySelectorAll<HTMLElement>(can)).filter(
      (node) =>
        node.checkVisibility({visibilityProperty: true}) && !node.matches(":disabled, [tabindex='-1']")
    );
    seen.forEach((node, at) => node.setAttribute("data-walk", String(at)));
    (document.activeElement as HTMLElement | null)?.blur();
    return seen.length;
  });
  const reached: number[] = [];
  for (let step = 0; step <= wanted + 2 && reached.length < wanted; step++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const node = document.activeElement as HTMLElement | null;
      if (!node || node === document.body) return null;
      const style = getComputedStyle(node);
      const box = node.getBoundingClientRect();
      return {
        walk: node.getAttribute("data-walk"),
        name: node.outerHTML.slice(0, 120),
        marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        inside: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight
      };
    });
    if (!at) break;
    // A group of radio buttons is one stop.
    if (at.walk === null) complaints.push(`reached, but not to be pressed: ${at.name}`);
    else reached.push(Number(at.walk));
    if (!at.marked) complaints.push(`focus does not show: ${at.name}`);
    if (!at.inside) complaints.push(`focus is out of sight: ${at.name}`);
  }
  if (reached.some((walk, i) => i > 0 && walk < reached[i - 1]!)) complaints.push("focus jumps back");
  if (new Set(reached).size < wanted) {
    const missed = await page.evaluate(
      (seen) =>
        Array.from(document.querySelectorAll("[data-walk]"))
          .filter((node) => !seen.includes(Number(node.getAttribute("data-walk"))))
          .map((node) => node.outerHTML.slice(0, 120)),
      reached
    );
    complaints.push(...missed.slice(0, 5).map((name) => `never reached: ${name}`));
  }
  return complaints;
}

/** Share of pixels in which two screenshots differ by more than a shade; 1 where their sizes differ by more than 2 px. */
export async function difference(browser: Browser, one: Buffer, other: Buffer): Promise<number> {
  const page = await browser.newPage();
  try {
    // tsx wraps named functions in a helper that the page does not have.
    await page.evaluate("globalThis.__name = (f) => f");
    return await page.evaluate(
      async ([a, b]) => {
        const read = async (base64: string) => {
          const image = new Image();
          image.src = `data:image/png;base64,${base64}`;
          await image.decode();
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [image.width, image.height];
          const drawing = canvas.getContext("2d")!;
          drawing.drawImage(image, 0, 0);
          return drawing.getImageData(0, 0, image.width, image.height);
        };
        const [x, y] = [await read(a!), await read(b!)];
        if (Math.abs(x.height - y.height) > 2 || x.width !== y.width) return 1;
        const height = Math.min(x.height, y.height);
        let far = 0;
        for (let i = 0; i < height * x.width * 4; i += 4) {
          const gap = [0, 1, 2].reduce((sum, k) => sum + Math.abs(x.data[i + k]! - y.data[i + k]!), 0);
          if (gap > 90) far += 1;
        }
        return far / (height * x.width);
      },
      [one.toString("base64"), other.toString("base64")]
    );
  } finally {
    await page.close();
  }
}
