import {element} from "./element.js";
import type {Lang} from "./locale.js";

const words: Record<Lang, string> = {zh: "中文版客户经营月报", en: "Customer business report in English"};

/** The front door: opens the report in the reader's language, and offers both where scripts or the browser do not. */
export function chooseLanguage(languages: readonly string[] = navigator.languages): HTMLElement {
  const preferred: Lang = /^zh\b/i.test(languages[0] ?? "") ? "zh" : "en";
  // A driven browser stays at the door, so that both addresses are verified.
  if (!navigator.webdriver) location.replace(`./${preferred}/index.html`);
  const order: Lang[] = preferred === "zh" ? ["zh", "en"] : ["en", "zh"];
  return element(
    "ul",
    {class: "languages"},
    ...order.map((lang) =>
      element("li", {}, element("a", {href: `./${lang}/index.html`, lang, hreflang: lang}, words[lang]))
    )
  );
}
