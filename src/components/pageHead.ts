import type {Edition, PageEntry} from "../schema/released.js";
import {addressOf, pageOfAddress} from "./address.js";
import {editionBadge} from "./editionBadge.js";
import type {Child} from "./element.js";
import {element} from "./element.js";
import {formatDate, formatMonth} from "./format.js";
import type {Lang} from "./locale.js";
import {languageOfPage} from "./locale.js";
import {say} from "./messages.js";
import {watermark} from "./watermark.js";
import {searchBox} from "./searchBox.js";

export interface PageOptions {
  /** Without language and ending; default from the address. */
  page?: string;
  lang?: Lang;
}

const families: PageEntry["family"][] = ["index", "contribution", "deposits", "corporate", "about"];

/** The top of every page: whose report, for which month and audience, reconciled or not, the other language, the menu. */
export function pageHead(edition: Edition, options: PageOptions = {}): HTMLElement {
  const lang = options.lang ?? languageOfPage();
  const page = options.page ?? pageOfAddress();
  return element(
    "header",
    {class: "page-head"},
    element(
      "div",
      {class: "masthead"},
      element("span", {class: "classification"}, edition.classification[lang]),
      element("span", {class: "bank"}, edition.bank[lang], " · ", say("report", lang)),
      element("span", {class: "month"}, formatMonth(edition.period, lang)),
      element("span", {}, say("asOf", lang, {date: formatDate(edition.asOf, lang)})),
      element(
        "span",
        {class: `status ${edition.status}`},
        say("edition", lang, {number: edition.edition}),
        " · ",
        say(edition.status, lang)
      ),
      editionBadge(edition, {lang}),
      searchBox({page, lang}),
      languageSwitch(page, lang)
    ),
    menu(edition, page, lang),
    edition.bank.sample && element("p", {class: "sample"}, say("sample", lang)),
    watermark(edition, lang)
  );
}

function languageSwitch(page: string, lang: Lang): Child {
  const other = lang === "zh" ? "en" : "zh";
  const address = addressOf(page, other, page);
  const link = element(
    "a",
    {
      class: "language",
      href: address,
      lang: other,
      hreflang: other,
      "aria-label": say("otherLanguageLabel", lang)
    },
    say("otherLanguage", lang)
  );
  // Filters live in the address: the other language opens with the same ones.
  link.addEventListener("click", () => link.setAttribute("href", address + location.search + location.hash));
  return link;
}

function menu(edition: Edition, page: string, lang: Lang): HTMLElement {
  const nav = element("nav", {class: "menu", "aria-label": say("menu", lang)});
  const list = element("ul");
  for (const family of families) {
    const pages = edition.pages.filter(
      (entry) => entry.family === family && entry.offered && entry.listed !== false
    );
    if (pages.length === 0) continue;
    list.append(
      element(
        "li",
        {},
        family !== "index" && element("span", {class: "family"}, say(family, lang)),
        ...pages.map(({path, title}) =>
          element(
            "a",
            {href: addressOf(path, lang, page), "aria-current": path === page ? "page" : null},
            title[lang]
          )
        )
      )
    );
  }
  nav.append(list);
  return nav;
}
