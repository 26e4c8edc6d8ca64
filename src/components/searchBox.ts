import type {SearchIndex} from "../schema/searchIndex.js";
import {addressOf, pageOfAddress} from "./address.js";
import {element} from "./element.js";
import type {Lang} from "./locale.js";
import {languageOfPage} from "./locale.js";
import {say} from "./messages.js";
import type {Hit} from "./searchRanking.js";
import {openIndex} from "./searchRanking.js";
import {marked, snippetOf} from "./searchSnippet.js";

export interface SearchOptions {
  /** Without language and ending; default from the address. */
  page?: string;
  lang?: Lang;
  /** Reads the index; default from the address that the build wrote into the page's head. */
  read?: () => Promise<SearchIndex>;
  /** Opens a result. */
  open?: (address: string) => void;
}

type Search = (query: string) => Hit[];

let boxes = 0;

/**
 * Finds headings, sentences, labels and prose of all pages of this report in the language of the page. The index is
 * read when the box is first entered. Nothing where the build wrote no index (a preview).
 */
export function searchBox(options: SearchOptions = {}): HTMLElement {
  const lang = options.lang ?? languageOfPage();
  const page = options.page ?? pageOfAddress();
  const read = options.read ?? indexOfSite();
  if (!read) return element("span", {hidden: true});
  const open = options.open ?? ((address: string) => location.assign(address));
  const id = `search-${++boxes}`;
  const input = element("input", {
    ...{type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", enterkeyhint: "search"},
    ...{"aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list", "aria-keyshortcuts": "/"},
    ...{placeholder: say("searchHint", lang), "aria-label": say("searchLabel", lang)}
  });
  const list = element("ul", {id, role: "listbox", "aria-label": say("searchLabel", lang), hidden: true});
  const status = element("p", {class: "search-status", role: "status"});
  const box = element("search", {class: "search"}, input, status, list);

  let hits: Hit[] = [];
  let chosen = -1;
  let search: Promise<Search> | undefined;
  const start = () => (search ??= read().then(openIndex));
  const show = (index: number) => {
    chosen = index;
    for (const [at, option] of [...list.children].entries())
      option.setAttribute("aria-selected", String(at === chosen));
    const option = list.children[chosen];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView?.({block: "nearest"});
  };
  const draw = (found: Hit[], told: string) => {
    hits = found;
    list.replaceChildren(...found.map((hit, at) => optionOf(hit, `${id}-${at}`, input.value)));
    for (const [at, option] of [...list.children].entries()) {
      // The box keeps the focus, so that pressing on a result does not close the list before the click.
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => open(addressOfHit(found[at]!, page, lang)));
    }
    list.hidden = found.length === 0;
    status.textContent = told;
    input.setAttribute("aria-expanded", String(found.length > 0));
    show(-1);
  };
  const close = () => draw([], "");
  const look = async () => {
    const query = input.value.trim();
    if (query === "") return close();
    try {
      const found = (await start())(query);
      // Typing goes on while the index is being read.
      if (query !== input.value.trim()) return;
      draw(found, countText(found.length, lang));
    } catch {
      search = undefined;
      draw([], say("searchUnread", lang));
    }
  };
  input.addEventListener("focus", () => void start().catch(() => (search = undefined)));
  input.addEventListener("input", () => void look());
  input.addEventListener("blur", () => (list.hidden = true));
  input.addEventListener("keydown", (event) => {
    // Enter ends the writing of Chinese syllables; it opens nothing then.
    if (event.isComposing) return;
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      list.hidden = false;
      show(chosen < 0 && step < 0 ? hits.length - 1 : (chosen + step + hits.length) % hits.length);
    } else if (event.key === "Enter" && hits.length > 0) {
      event.preventDefault();
      open(addressOfHit(hits[Math.max(chosen, 0)]!, page, lang));
    } else if (event.key === "Escape") {
      input.value = "";
      close();
    }
  });
  focusOnSlash(box, input);
  return box;
}

/** "/" leads into the box from anywhere but another field; the listener goes with the box. */
function focusOnSlash(box: HTMLElement, input: HTMLInputElement): void {
  const listen = (event: KeyboardEvent) => {
    if (!box.isConnected) return document.removeEventListener("keydown", listen);
    const at = event.target;
    const writing =
      at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName));
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writing) return;
    event.preventDefault();
    input.focus();
  };
  // The box is not in the page yet: its cell puts it there after this returns.
  setTimeout(() => document.addEventListener("keydown", listen));
}

function indexOfSite(): (() => Promise<SearchIndex>) | undefined {
  const place = document.querySelector<HTMLMetaElement>('meta[name="bankbook-search"]');
  if (!place) return undefined;
  return async () => {
    const answer = await fetch(new URL(place.content, document.baseURI));
    if (!answer.ok) throw new Error(`search index: ${answer.status}`);
    return (await answer.json()) as SearchIndex;
  };
}

function optionOf({page, place, text, field}: Hit, id: string, query: string): HTMLElement {
  const where = [page.title, place.heading].filter((part) => part !== "" && part !== text);
  return element(
    "li",
    {id, role: "option", "aria-selected": "false", "data-page": page.path, "data-field": field},
    element("span", {class: "search-text"}, ...marked(snippetOf(text, query), query)),
    where.length > 0 && element("span", {class: "search-where"}, where.join(" › "))
  );
}

/** The page, the nearest heading, and the text itself for browsers that scroll to one. */
function addressOfHit({page, place, text, field}: Hit, from: string, lang: Lang): string {
  const address = addressOf(page.path, lang, from);
  if (field === "title") return address;
  const sought = text
    .split(" · ")[0]!
    .slice(0, 60)
    .replace(/\s\S*$/, (tail) => (text.length > 60 ? "" : tail));
  const fragment = `:~:text=${encodeURIComponent(sought).replaceAll("-", "%2D")}`;
  return `${address}#${place.anchor ?? ""}${fragment}`;
}

function countText(count: number, lang: Lang): string {
  if (count === 0) return say("searchNothing", lang);
  return count === 1 ? say("searchFoundOne", lang) : say("searchFound", lang, {count});
}
