import type {Cell, ReleasedColumn, ReleasedType} from "../schema/released.js";
import {element} from "./element.js";
import type {FormatOptions} from "./format.js";
import {formatValue, nullMark, suppressedMark} from "./format.js";
import type {Voice} from "./locale.js";
import {reasonInWords} from "./messages.js";

/** A value as text; where it is null, a mark that says why to the pointer and to a screen reader. */
export function valueNode(
  value: Cell,
  type: ReleasedType,
  voice: Voice,
  {why, labels, ...options}: FormatOptions & {why?: string; labels?: ReleasedColumn["labels"]} = {}
): Node {
  if (value === null) return missingNode(why, voice);
  const label = labels?.[String(value)]?.[voice.lang];
  return document.createTextNode(label ?? formatValue(value, type, voice, options));
}

function missingNode(why: string | undefined, {lang}: Voice): HTMLElement {
  const reason = reasonInWords(why, lang);
  const suppressed = why?.startsWith("SUPPRESSED") || why?.startsWith("DOMINANCE");
  return element(
    "span",
    {class: "missing", title: reason},
    element("span", {"aria-hidden": "true"}, suppressed ? suppressedMark : nullMark),
    element("span", {class: "unseen"}, reason)
  );
}
