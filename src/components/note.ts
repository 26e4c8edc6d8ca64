import type {Released} from "../schema/released.js";
import {element} from "./element.js";
import type {VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import {say} from "./messages.js";

/** In the place of a table that is not there: that this audience may not see it, or what would feed it. */
export function note(table: Released, options: VoiceOptions): HTMLElement {
  const {lang} = voiceOf(options);
  const needs = (table.needs ?? []).join(say("comma", lang));
  const [heading, text] =
    table.status === "withheld"
      ? [say("withheld", lang), ""]
      : [say("unfed", lang), needs ? say("unfedNeeds", lang, {needs}) : say("unfedPlain", lang)];
  return element(
    "div",
    {class: "note-absent", "data-status": table.status},
    element("strong", {}, table.title[lang]),
    element("p", {}, heading, text && `${say("colon", lang)}${text}`)
  );
}
