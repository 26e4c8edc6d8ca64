import type {Cell, Released, Sentence} from "../schema/released.js";
import {element} from "./element.js";
import {formatValue} from "./format.js";
import type {Lang, Voice, VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import {reasonInWords} from "./messages.js";
import {passportLink} from "./passport.js";
import type {Where} from "./rows.js";
import {columnOf, labelOf} from "./rows.js";

export interface Summary {
  sentences: Sentence[];
}

/** The sentence of this id as an inline element, its numbers marked; null where the edition has none. */
export function sentence(summary: Summary, id: string, options: VoiceOptions): HTMLSpanElement | null {
  const found = findSentence(summary, id);
  return found && sentenceNode(found, voiceOf(options));
}

export function findSentence(summary: Summary | undefined, id: string | undefined): Sentence | null {
  return summary?.sentences.find((candidate) => candidate.id === id) ?? null;
}

/** The sentence that states what a table's figure found; none where its rows were narrowed, for it speaks of the whole. */
export function findingOf(
  {selected}: Pick<Released, "selected">,
  {summary, title}: {summary?: Summary; title?: string}
): Sentence | null {
  return selected ? null : findSentence(summary, title);
}

/** The title of a table without a finding; where filters narrowed it, by which basis and to what. */
export function titleOf(table: Released, where: Where | undefined, {lang}: {lang: Lang}): string {
  const title = table.title[lang];
  if (!table.selected) return title;
  const basis = Object.entries(where ?? {}).flatMap(([name, wanted]) =>
    Array.isArray(wanted) ? [] : [labelOf(columnOf(table, name), wanted as Cell, lang)]
  );
  const told = table.selected[lang];
  return lang === "zh"
    ? `${[title, ...basis].join("·")}（${told}）`
    : `${[title, ...basis.map((each) => each.toLowerCase())].join(" by ")}: ${told}`;
}

export function sentenceNode(told: Sentence, voice: Voice): HTMLSpanElement {
  const span = element("span", {class: "sentence", "data-sentence": told.id});
  for (const part of partsOf(told, voice)) {
    span.append(part.name === undefined ? part.text : numberNode(told, part.name, part.text, voice));
  }
  return span;
}

/** A number with a metric opens its passport; a word, a date or a number of no metric is only marked. */
function numberNode(told: Sentence, name: string, text: string, voice: Voice): HTMLElement {
  const {metric, from, value, type, why, labels} = told.values[name]!;
  if (metric === undefined || labels || typeof value === "string")
    return element("span", {class: "number", "data-metric": metric}, text);
  return passportLink(
    {key: `said/${told.id}/${name}`, sentence: sentenceText(told, voice), metric, from, value, type, why},
    {edition: voice.edition ?? voice, lang: voice.lang},
    {class: "number"},
    text
  );
}

export function sentenceText(told: Sentence, voice: Voice): string {
  return partsOf(told, voice)
    .map((part) => part.text)
    .join("");
}

function partsOf(told: Sentence, voice: Voice): {name?: string; text: string}[] {
  return told[voice.lang].split(/\{(\w+)\}/).map((text, index) => {
    if (index % 2 === 0) return {text};
    return {name: text, text: valueText(told, text, voice)};
  });
}

function valueText(told: Sentence, name: string, voice: Voice): string {
  const held = told.values[name];
  if (!held) throw new Error(`sentence ${told.id} has no value: ${name}`);
  if (held.labels) return held.labels[voice.lang];
  if (held.value === null) return reasonInWords(held.why, voice.lang);
  return formatValue(held.value, held.type, voice, {among: held.among});
}
