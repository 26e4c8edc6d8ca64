import type {Edition} from "../schema/released.js";
import {fileName} from "./downloadMark.js";
import {downloadButton, heldOnPage} from "./downloadMenu.js";
import {element} from "./element.js";
import type {Lang} from "./locale.js";
import {say} from "./messages.js";

/** At the end of a page: its tables as one workbook, made on demand, and the whole edition's, made with the site. */
export function pageDownloads(edition: Edition, {page, lang}: {page: string; lang: Lang}): HTMLElement {
  const status = element("span", {class: "download-status", role: "status"});
  const make = async () => {
    const held = heldOnPage();
    if (held.length === 0) throw new Error(say("downloadNothing", lang));
    const title = edition.pages.find(({path}) => path === page)?.title[lang] ?? page;
    return (await import("./downloadBook.js")).saveWorkbook(held, edition, lang, page, title);
  };
  const whole = fileName(edition, "", lang, "xlsx");
  return element(
    "p",
    {class: "page-downloads"},
    downloadButton(say("downloadPage", lang), lang, status, make),
    " ",
    element(
      "a",
      {href: `${"../".repeat(page.split("/").length)}downloads/${whole}`, download: whole},
      say("downloadEdition", lang)
    ),
    " ",
    status
  );
}
