import type {SearchIndex} from "../schema/searchIndex.js";
import {pageOfAddress} from "./address.js";
import {element} from "./element.js";
import type {Lang} from "./locale.js";
import {languageOfPage} from "./locale.js";
import {say} from "./messages.js";
import type {Result} from "./searchResults.js";

export interface SearchOptions {
  /** Without language and ending; default from the address. */
  page?: string;
  lang?: Lang;
  /** Reads the index; default from the address that the build wrote into the page's head. */
  read?: () => Promise<SearchIndex>;
  /** Opens a result. */
  open?: (address: string) => void;
}

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
    ...{"aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list"},
    ...{placeholder: say("searchHint", lang), "aria-label": say("searchLabel", lang)}
  });
  const list = element("ul", {id, role: "listbox", "aria-label": say("searchLabel", lang), hidden: true});
  const status = element("p", {class: "search-status", role: "status"});

  const panel = element("div", {class: "search-panel"}, status, list);

  let results: Result[] = [];
  let chosen = -1;
  let opened: Promise<(query: string) => Result[]> | undefined;
  const start = () =>
    (opened ??= Promise.all([read(), import("./searchResults.js")]).then(([index, {openResults}]) =>
      openResults(index, page, lang)
    ));
  const unfold = (shown: boolean) => {
    panel.hidden = !shown;
    list.hidden = results.length === 0;
    input.setAttribute("aria-expanded", String(shown && results.length > 0));
  };
  const choose = (index: number) => {
    chosen = index;
    for (const [at, {option}] of results.entries())
      option.setAttribute("aria-selected", String(at === chosen));
    const option = results[chosen]?.option;
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView?.({block: "nearest"});
  };
  const draw = (found: Result[], told: string) => {
    results = found;
    for (const [at, {option, address}] of found.entries()) {
      option.id = `${id}-${at}`;
      // The box keeps the focus, so that pressing on a result does not close the list before the click.
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => open(address));
    }
    list.replaceChildren(...found.map(({option}) => option));
    status.textContent = told;
    unfold(true);
    choose(-1);
  };
  const look = async () => {
    const query = input.value.trim();
    if (query === "") return draw([], "");
    try {
      const search = await start();
      // Typing goes on while the index is being read.
      if (query !== input.value.trim()) return;
      const found = search(query);
      draw(found, countText(found.length, lang));
    } catch {
      opened = undefined;
      draw([], say("searchUnread", lang));
    }
  };
  input.addEventListener("focus", () => {
    unfold(true);
    start().catch(() => (opened = undefined));
  });
  input.addEventListener("input", () => void look());
  input.addEventListener("blur", () => unfold(false));
  input.addEventListener("keydown", (event) => {
    // Enter ends the writing of Chinese syllables; it opens nothing then.
    if (event.isComposing) return;
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step !== undefined && results.length > 0) {
      event.preventDefault();
      unfold(true);
      choose(chosen < 0 && step < 0 ? results.length - 1 : (chosen + step + results.length) % results.length);
    } else if (event.key === "Enter" && results.length > 0) {
      event.preventDefault();
      open(results[Math.max(chosen, 0)]!.address);
    } else if (event.key === "Escape") {
      input.value = "";
      draw([], "");
    }
  });
  return element("search", {class: "search"}, input, panel);
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

function countText(count: number, lang: Lang): string {
  if (count === 0) return say("searchNothing", lang);
  return count === 1 ? say("searchFoundOne", lang) : say("searchFound", lang, {count});
}
