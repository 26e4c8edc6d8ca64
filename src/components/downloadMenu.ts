import type {Edition, Released} from "../schema/released.js";
import type {ContentOptions} from "./downloadContent.js";
import type {Child} from "./element.js";
import {element} from "./element.js";
import type {Lang, VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import type {MessageKey} from "./messages.js";
import {say} from "./messages.js";

/** A figure's table, as its page drew it. */
export interface Held {
  table: Released;
  options: ContentOptions;
}

/** What figures on the page show, for the workbook of the page. */
const shown = new WeakMap<Element, Held>();

export type MenuOptions = VoiceOptions & Partial<Omit<ContentOptions, "edition">>;

/**
 * The downloads of a figure: its table as CSV, a chart as SVG and PNG too. Every file carries the mark of its edition
 * (F24), so that a figure drawn without the whole edition offers none.
 */
export function downloadMenu(
  table: Released,
  options: MenuOptions,
  {drawing = false} = {}
): HTMLElement | null {
  const {edition} = options;
  if (!isWhole(edition)) return null;
  const {lang} = voiceOf(options);
  const status = element("span", {class: "download-status", role: "status"});
  const run = (key: MessageKey, make: (figure: Element | null) => Promise<string>): Child =>
    downloadButton(say(key, lang), lang, status, () => make(menu.closest("figure")));
  const held: Held = {table, options: {...options, edition, lang}};
  const menu: HTMLElement = element(
    "details",
    {class: "download"},
    element("summary", {}, say("download", lang)),
    element(
      "div",
      {
        class: "download-choices",
        role: "group",
        "aria-label": say("downloadHint", lang, {title: table.title[lang]})
      },
      run("downloadCsv", async () => (await import("./downloadFiles.js")).saveCsv(held)),
      drawing &&
        run("downloadSvg", async (figure) => (await import("./downloadFiles.js")).saveSvg(held, figure)),
      drawing &&
        run("downloadPng", async (figure) => (await import("./downloadFiles.js")).savePng(held, figure)),
      status
    )
  );
  holdForDownload(menu, table, options);
  return menu;
}

/** A node whose table belongs into the workbook of its page. */
export function holdForDownload(node: Element, table: Released, options: MenuOptions): void {
  const {edition} = options;
  if (table.status !== "ok" || !isWhole(edition)) return;
  node.setAttribute("data-download", table.name);
  shown.set(node, {table, options: {...options, edition, lang: voiceOf(options).lang}});
}

/** Tables of the page in the order in which they stand there, each once. */
export function heldOnPage(page: ParentNode = document): Held[] {
  const found = new Map<string, Held>();
  for (const node of page.querySelectorAll("[data-download]")) {
    const held = shown.get(node);
    if (!held) continue;
    const {table, options} = held;
    const key = JSON.stringify([table.lineage.table, table.id, table.name, options.where, options.columns]);
    if (!found.has(key)) found.set(key, held);
  }
  return [...found.values()];
}

/** A button that makes a file when pressed, and says what became of it; `make` gives the name of the file. */
export function downloadButton(
  label: string,
  lang: Lang,
  status: HTMLElement,
  make: () => Promise<string>
): Child {
  const button = element("button", {type: "button"}, label);
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      status.textContent = say("downloaded", lang, {file: await make()});
    } catch (error) {
      status.textContent = say("downloadFailed", lang, {
        reason: error instanceof Error ? error.message : String(error)
      });
    } finally {
      button.disabled = false;
    }
  });
  return button;
}

const isWhole = (edition: VoiceOptions["edition"]): edition is Edition =>
  "classification" in edition && "fingerprint" in edition;
