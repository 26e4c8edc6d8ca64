import type {Edition, PageEntry} from "../schema/released.js";
import {addressOf, pageOfAddress} from "./address.js";
import {pageDownloads} from "./downloadPage.js";
import type {Child} from "./element.js";
import {element} from "./element.js";
import type {Lang} from "./locale.js";
import {languageOfPage} from "./locale.js";
import {say} from "./messages.js";
import type {PageOptions} from "./pageHead.js";

/** The end of every page: the pages before and after, what the quality rules said, the release's fingerprint. */
export function pageFoot(edition: Edition, options: PageOptions = {}): HTMLElement {
  const lang = options.lang ?? languageOfPage();
  const page = options.page ?? pageOfAddress();
  const offered = edition.pages.filter((entry) => entry.offered && entry.listed !== false);
  const here = offered.findIndex(({path}) => path === page);
  const {passed, warned, failed} = edition.quality;
  return element(
    "footer",
    {class: "page-foot"},
    element(
      "nav",
      {"aria-label": `${say("previous", lang)} · ${say("next", lang)}`},
      here > 0 && neighbour(offered[here - 1]!, "previous", page, lang),
      here >= 0 && here < offered.length - 1 && neighbour(offered[here + 1]!, "next", page, lang)
    ),
    pageDownloads(edition, {page, lang}),
    element(
      "p",
      {},
      `${edition.bank[lang]} · ${edition.classification[lang]} · ${say("quality", lang, {passed, warned, failed})} · ${say("fingerprint", lang)} `,
      element("code", {title: edition.fingerprint}, edition.fingerprint.slice(0, 12))
    )
  );
}

function neighbour(entry: PageEntry, side: "previous" | "next", page: string, lang: Lang): Child {
  return element(
    "a",
    {class: side, rel: side === "previous" ? "prev" : "next", href: addressOf(entry.path, lang, page)},
    element("small", {}, say(side, lang)),
    entry.title[lang]
  );
}
