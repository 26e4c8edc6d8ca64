import type {Released} from "../schema/released.js";
import {element} from "./element.js";
import {formatNumber} from "./format.js";
import type {VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import {say} from "./messages.js";
import {recordLine, recordNames, recordSlice, recordsFound} from "./records.js";
import {columnOf} from "./rows.js";

export interface ChooserOptions extends VoiceOptions {
  /** Text column that names the records. */
  key: string;
  /** Columns told beside the name in the list. */
  tell?: readonly string[];
}

/** The record chosen, for what else the page draws of it. */
export interface RecordSelection {
  name: string;
  /** The rows of the record, of any table that has the key. */
  of(table: Released): Released;
}

export type RecordChooser = HTMLElement & {value: RecordSelection};

/**
 * One record out of several hundred: a box that narrows a list by what the table says of the records, the list, and steps to
 * the one before and after. `view(recordChooser(table, ...))` gives the choice. It lives in the address; without scripts the first
 * record stands, and the page shows the whole table besides.
 */
export function recordChooser(table: Released, options: ChooserOptions): RecordChooser {
  const {key, tell = []} = options;
  const {lang} = voiceOf(options);
  const all = table.status === "ok" ? recordNames(table, key) : [];
  const selectionOf = (name: string): RecordSelection => ({
    name,
    of: (other) => recordSlice(other, key, name)
  });
  if (all.length === 0) return Object.assign(element("span", {hidden: true}), {value: selectionOf("")});
  const head = columnOf(table, key)[lang];
  const lines = new Map(
    table.rows.map((row) => [String(row[key]), recordLine(table, row, [key, ...tell], lang)])
  );
  const input = element("input", {
    type: "search",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: say("recordHint", lang)
  });
  const select = element("select", {name: key});
  const step = (by: number) =>
    element(
      "button",
      {
        type: "button",
        onclick: () => {
          const shown = [...select.options].map(({value}) => value);
          const next = shown[shown.indexOf(select.value) + by];
          if (next !== undefined) choose(next);
        }
      },
      say(by < 0 ? "recordBefore" : "recordAfter", lang)
    );
  const [before, after] = [step(-1), step(1)];
  const status = element("p", {class: "filter-note", role: "status"});
  const chooser = Object.assign(
    element(
      "div",
      {class: "filters record-chooser", role: "group", "aria-label": say("recordChoose", lang)},
      element(
        "div",
        {class: "filter-choices"},
        element("label", {}, element("span", {}, say("recordFind", lang)), input),
        element("label", {}, element("span", {}, head), select),
        before,
        after
      ),
      status
    ),
    {value: selectionOf(all[0]!)}
  );

  const list = (names: readonly string[]) => {
    select.replaceChildren(...names.map((name) => element("option", {value: name}, lines.get(name))));
    status.textContent = say("recordsFound", lang, {
      count: formatNumber(names.length),
      all: formatNumber(all.length)
    });
  };
  const show = (name: string) => {
    chooser.value = selectionOf(name);
    select.value = name;
    const at = select.selectedIndex;
    before.disabled = at <= 0;
    after.disabled = at < 0 || at >= select.options.length - 1;
  };
  const tellPage = () => chooser.dispatchEvent(new Event("input", {bubbles: true}));
  const choose = (name: string) => {
    show(name);
    const url = new URL(location.href);
    url.searchParams.set(key, name);
    history.pushState(history.state, "", url.href);
    tellPage();
  };
  const fromAddress = () => {
    const asked = new URLSearchParams(location.search).get(key);
    show(asked !== null && all.includes(asked) ? asked : all[0]!);
  };
  // Typing is no choice yet: what it leaves is chosen from the list, or by Enter.
  input.addEventListener("input", (event) => {
    event.stopPropagation();
    list(recordsFound(table, key, input.value));
    show(chooser.value.name);
  });
  input.addEventListener("keydown", (event) => {
    const first = select.options[0]?.value;
    if (event.key === "Enter" && first !== undefined) choose(first);
  });
  select.addEventListener("input", (event) => {
    event.stopPropagation();
    choose(select.value);
  });
  window.addEventListener("popstate", () => {
    fromAddress();
    tellPage();
  });
  list(all);
  fromAddress();
  return chooser;
}
