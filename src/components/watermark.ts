import type {Edition} from "../schema/released.js";
import {audienceOf} from "./downloadMark.js";
import {element} from "./element.js";
import type {Lang} from "./locale.js";
import {say} from "./messages.js";

/** Who may read it, of when, which release, and that it is no final word: what a page's background and images carry (F7). */
export function markOf(edition: Edition, lang: Lang): string {
  const {classification, asOf, fingerprint, status} = edition;
  return [
    classification[lang],
    audienceOf(edition),
    asOf,
    fingerprint.slice(0, 12),
    ...(status === "draft" ? [say("draft", lang)] : [])
  ].join(" · ");
}

/** The mark behind a page, again and again, too faint to disturb and there on paper and in screenshots too. */
export function watermark(edition: Edition, lang: Lang): HTMLElement {
  const text = markOf(edition, lang).replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const drawing =
    `<svg xmlns="http://www.w3.org/2000/svg" width="520" height="300">` +
    `<text x="10" y="230" transform="rotate(-24 10 230)" font-family="sans-serif" font-size="15" fill="#808080" fill-opacity=".13">${text}</text></svg>`;
  return element("div", {
    class: "watermark",
    "aria-hidden": "true",
    style: `background-image: url("data:image/svg+xml,${encodeURIComponent(drawing)}")`
  });
}
