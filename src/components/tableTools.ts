import type {Child} from "./element.js";
import {element} from "./element.js";
import {formatNumber} from "./format.js";
import {copyText} from "./clipboard.js";
import type {Lang} from "./locale.js";
import {say} from "./messages.js";

export interface ToolOptions {
  lang: Lang;
  /** Rows besides sums. */
  rows: number;
  sums: boolean;
  grouped: boolean;
  /** What else stands behind the count. */
  notes: readonly string[];
  showAll: () => void;
  fold: (closed: boolean) => void;
  /** The whole table, for the clipboard. */
  text: () => string;
}

export interface TableTools {
  node: HTMLElement;
  /** Tells how many rows are drawn. */
  drawn: (count: number) => void;
  /** Says something to a screen reader. */
  tell: (text: string) => void;
}

/** Under a table: how many rows it shows of how many, remarks, and what can be done with it. */
export function tableTools(options: ToolOptions): TableTools {
  const {lang, rows, sums, grouped, notes} = options;
  const count = element("span", {class: "row-count"});
  const status = element("span", {class: "unseen", role: "status"});
  const more = element(
    "button",
    {type: "button", onclick: options.showAll},
    say("showAll", lang, {count: formatNumber(rows)})
  );
  const remark = element("p", {class: "remark"}, count, ...notes.map((text) => [" · ", text]));
  const node = element(
    "div",
    {class: "table-foot"},
    remark,
    element(
      "div",
      {class: "table-tools"},
      more,
      grouped && foldButton(options),
      rows > 0 && copyButton(options, status),
      status
    )
  );
  return {
    node,
    drawn: (shown) => {
      more.hidden = shown >= rows;
      count.replaceChildren(countText(shown, rows, sums, lang));
    },
    tell: (text) => status.replaceChildren(text)
  };
}

function countText(shown: number, rows: number, sums: boolean, lang: Lang): string {
  const all = rows === 1 ? say("oneRow", lang) : say("rows", lang, {count: formatNumber(rows)});
  const text =
    shown < rows ? say("rowsOf", lang, {shown: formatNumber(shown), count: formatNumber(rows)}) : all;
  return sums ? text + say("besidesSums", lang) : text;
}

function foldButton({lang, fold}: ToolOptions): HTMLElement {
  const button = element("button", {type: "button"}, say("foldAll", lang));
  let closed = false;
  button.addEventListener("click", () => {
    closed = !closed;
    fold(closed);
    button.textContent = say(closed ? "unfoldAll" : "foldAll", lang);
  });
  return button;
}

function copyButton({lang, rows, text}: ToolOptions, status: HTMLElement): Child {
  const button = element("button", {type: "button", title: say("copyHint", lang)}, say("copy", lang));
  let back: ReturnType<typeof setTimeout> | undefined;
  const field = element("textarea", {class: "copy-text", readonly: true, hidden: true, rows: 6});
  button.addEventListener("click", async () => {
    const made = text();
    const copied = await copyText(made);
    const told = copied ? say("copied", lang, {count: formatNumber(rows)}) : say("copyByHand", lang);
    status.replaceChildren(told);
    field.hidden = copied;
    if (!copied) {
      field.setAttribute("aria-label", told);
      field.value = made;
      field.select();
    }
    button.textContent = told;
    clearTimeout(back);
    back = setTimeout(() => (button.textContent = say("copy", lang)), 4000);
  });
  return [button, field];
}
