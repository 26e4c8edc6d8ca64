import type {Lang} from "./locale.js";

/** The page without language and ending, as `edition.pages` names it: "/site/zh/deposits/overview.html" -> "deposits/overview". */
export function pageOfAddress(pathname = globalThis.location?.pathname ?? ""): string {
  const parts = pathname.split("/");
  const folder = parts.findLastIndex(
    (part, index) => (part === "en" || part === "zh") && index < parts.length - 1
  );
  const page = parts.slice(folder + 1).join("/");
  return page.replace(/\.html$/, "").replace(/(^|\/)$/, "$1index");
}

/** Relative address of a page in a language from the page where the reader is: works under any folder, and from files. */
export function addressOf(page: string, lang: Lang, from: string): string {
  return `${"../".repeat(from.split("/").length)}${lang}/${page}.html`;
}
