import type {Released} from "../schema/released.js";
import {element} from "./element.js";
import {sliceOf} from "./filterSlice.js";
import type {Filters} from "./filters.js";
import {addressWith, codesOf, dimensionsOf, filtersIn, filterWords, measuresOf, rowOf} from "./filters.js";
import type {Voice, VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import {say} from "./messages.js";
import {columnOf, labelOf, numberOf, reasonOf} from "./rows.js";
import {valueNode} from "./valueNode.js";

export interface FilterOptions extends VoiceOptions {
  /** Measures of the selection shown in the bar; default all of the cube. */
  figures?: readonly string[];
}

/** What is chosen, for the charts of the page. */
export interface Selection {
  filters: Filters;
  /** The table as the filters leave it; itself when nothing is chosen. */
  of(table: Released): Released;
}

export type FilterBar = HTMLElement & {value: Selection};

/** Told to every bar of the page when one of them has changed the address. */
const changed = "bankbook-filters";

/**
 * Lists to choose from, one for each dimension of a cube, and what the selection comes to. `view(filterBar(cube, ...))`
 * gives the selection. The choice lives in the address: it outlasts the change of language, can be sent to others, and
 * the back button takes it back. Only what the exit released can be chosen.
 */
export function filterBar(cube: Released, options: FilterOptions): FilterBar {
  const voice = voiceOf(options);
  const {lang} = voice;
  if (cube.status !== "ok")
    return Object.assign(element("span", {hidden: true}), {value: selectionOf(cube, {})});
  const lists = dimensionsOf(cube).map((name) => {
    const column = columnOf(cube, name);
    const select = element("select", {name});
    select.append(
      element("option", {value: ""}, say("filterAll", lang)),
      ...codesOf(cube, name).map((code) =>
        element("option", {value: code, "data-label": labelOf(column, code, lang)})
      )
    );
    return {name, select, label: element("label", {}, element("span", {}, column[lang]), select)};
  });
  const reset = element("button", {type: "button"}, say("filterReset", lang));
  const figures = element("dl", {class: "filter-figures"});
  const bar = Object.assign(
    element(
      "div",
      {class: "filters", role: "group", "aria-label": say("filter", lang)},
      element("div", {class: "filter-choices"}, ...lists.map(({label}) => label), reset),
      // A list with a role of its own would be none to a screen reader.
      element("div", {role: "status"}, figures),
      element("p", {class: "filter-note"}, say("filterNote", lang))
    ),
    {value: selectionOf(cube, {})}
  );

  const show = (filters: Filters) => {
    bar.value = selectionOf(cube, filters);
    for (const {name, select} of lists) {
      select.value = filters[name] ?? "";
      for (const option of select.options) markOption(option, cube, filters, name);
    }
    reset.disabled = Object.keys(filters).length === 0;
    figures.replaceChildren(...figuresOf(cube, filters, options.figures ?? measuresOf(cube), voice));
  };
  const fromAddress = () => {
    show(filtersIn(location.search, cube));
    bar.dispatchEvent(new Event("input", {bubbles: true}));
  };
  const choose = (filters: Filters) => {
    show(filters);
    history.pushState(history.state, "", addressWith(filters, cube, location.href));
    window.dispatchEvent(new CustomEvent(changed, {detail: bar}));
  };
  for (const {name, select} of lists) {
    // Before the event reaches those who listen to the bar.
    select.addEventListener("input", () => {
      const {[name]: _, ...others} = bar.value.filters;
      choose(select.value === "" ? others : {...others, [name]: select.value});
    });
  }
  reset.addEventListener("click", () => {
    choose({});
    bar.dispatchEvent(new Event("input", {bubbles: true}));
  });
  window.addEventListener("popstate", fromAddress);
  window.addEventListener(changed, (event) => {
    if ((event as CustomEvent<FilterBar>).detail !== bar) fromAddress();
  });
  show(filtersIn(location.search, cube));
  return bar;
}

const selectionOf = (cube: Released, filters: Filters): Selection => ({
  filters,
  of: (table) => sliceOf(table, cube, filters)
});

/** What would tell nothing cannot be chosen: nobody is in it, it was not made, or it is withheld. */
function markOption(option: HTMLOptionElement, cube: Released, filters: Filters, name: string): void {
  const {label = ""} = option.dataset;
  if (option.value === "") return;
  const row = rowOf(cube, {...filters, [name]: option.value});
  const told = row !== undefined && measuresOf(cube).some((measure) => numberOf(row, measure) !== null);
  option.disabled = !told && filters[name] !== option.value;
  option.textContent = told ? label : `${label} ＊`;
}

function figuresOf(
  cube: Released,
  filters: Filters,
  names: readonly string[],
  voice: Voice
): readonly HTMLElement[] {
  const row = rowOf(cube, filters);
  const words = filterWords(cube, filters)[voice.lang] || say("filterWhole", voice.lang);
  const pair = (name: string, value: Node | string, metric?: string) =>
    element("div", {"data-metric": metric}, element("dt", {}, name), element("dd", {}, value));
  return [
    pair(say("filterChosen", voice.lang), words),
    ...names.map((name) => {
      const column = columnOf(cube, name);
      const why = row ? reasonOf(row, name) : "NOT_COMBINED";
      const value = row ? numberOf(row, name) : null;
      return pair(column[voice.lang], valueNode(value, column.type, voice, {why}), column.metric);
    })
  ];
}
