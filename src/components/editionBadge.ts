import type {Edition} from "../schema/released.js";
import {element} from "./element.js";
import {formatNumber} from "./format.js";
import type {Lang} from "./locale.js";
import {languageOfPage, voiceOf} from "./locale.js";
import {say} from "./messages.js";
import {moneyUnit} from "./moneyUnit.js";

const marks = {tied: "✔", differs: "≠", unreconciled: "✘"};

/** Whether the extract ties to the ledger, and by how much it does not: a mark, a word and an amount. */
export function editionBadge(edition: Edition, options: {lang?: Lang} = {}): HTMLElement {
  const lang = options.lang ?? languageOfPage();
  const {status, difference} = edition.reconciliation;
  const yuan = {...moneyUnit([], voiceOf({edition, lang}))};
  const amount =
    difference === null
      ? ""
      : lang === "zh"
        ? `${formatNumber(difference / yuan.fen, 2)}${yuan.label}`
        : `${yuan.label} ${formatNumber(difference / yuan.fen, 2)}`;
  return element(
    "span",
    {class: `badge ${status}`},
    element("span", {"aria-hidden": "true"}, marks[status]),
    " ",
    say(status, lang),
    amount &&
      element(
        "small",
        {},
        lang === "zh" ? "（" : " (",
        say("difference", lang, {amount}),
        lang === "zh" ? "）" : ")"
      )
  );
}
