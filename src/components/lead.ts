import type {Words} from "../schema/released.js";
import {element} from "./element.js";
import type {VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import type {Summary} from "./sentence.js";
import {findSentence, sentenceNode} from "./sentence.js";

/** What each sentence of a page's opening answers, in the order told. */
const questions: Record<string, Words> = {
  asOf: {en: "As of", zh: "截至"},
  change: {en: "What changed", zh: "变化"},
  state: {en: "Where it stands", zh: "现状"},
  contribution: {en: "Contribution", zh: "贡献"},
  deposits: {en: "Deposits", zh: "存款"},
  corporate: {en: "Corporate", zh: "对公"},
  alerts: {en: "Alerts", zh: "预警"},
  why: {en: "Why", zh: "原因"},
  note: {en: "Also", zh: "其他"},
  action: {en: "What to do", zh: "待办"},
  certainty: {en: "How sure", zh: "可靠性"}
};

export interface LeadOptions extends VoiceOptions {
  /** The sentences `<page>.asOf`, `<page>.change`, ... */
  page: string;
  /** Of another page's opening what is told here too. */
  only?: readonly string[];
}

/**
 * The opening of a page: as of when, what changed and why, or how it stands where nothing is compared, what to do, how sure.
 * Absent sentences are left out.
 */
export function lead(summary: Summary, options: LeadOptions): HTMLElement {
  const voice = voiceOf(options);
  const list = element("dl", {class: "lead"});
  for (const [key, question] of Object.entries(questions)) {
    const found = findSentence(summary, `${options.page}.${key}`);
    if (!found || options.only?.includes(key) === false) continue;
    list.append(
      element(
        "div",
        {class: `lead-${key}`},
        element("dt", {}, question[voice.lang]),
        element("dd", {}, sentenceNode(found, voice))
      )
    );
  }
  return list.children.length ? list : element("span", {hidden: true});
}
