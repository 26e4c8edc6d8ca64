import type {Edition} from "../schema/released.js";
import {element} from "./element.js";
import type {Lang} from "./locale.js";

const words: Record<Lang, string> = {zh: "中文版客户经营月报", en: "Customer business report in English"};

/** The front door: opens the edition's first page in the reader's language, and offers both where scripts or the browser do not. */
export function chooseLanguage(
  {pages}: Pick<Edition, "pages">,
  languages: readonly string[] = navigator.languages
): HTMLElement {
  const preferred: Lang = /^zh\b/i.test(languages[0] ?? "") ? "zh" : "en";
  const page = pages.find(({offered, listed}) => offered && listed !== false)?.path ?? "index";
  // A driven browser stays at the door, so that both addresses are verified.
  if (!navigator.webdriver) location.replace(`./${preferred}/${page}.html`);
  const order: Lang[] = preferred === "zh" ? ["zh", "en"] : ["en", "zh"];
  return element(
    "ul",
    {class: "languages"},
    ...order.map((lang) =>
      element("li", {}, element("a", {href: `./${lang}/${page}.html`, lang, hreflang: lang}, words[lang]))
    )
  );
}
