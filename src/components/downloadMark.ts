import type {Edition, Lineage} from "../schema/released.js";
import {formatDate, formatMonth, formatNumber} from "./format.js";
import type {Lang} from "./locale.js";
import {say} from "./messages.js";

/** The audience, and the one of it that the edition was made for. */
export const audienceOf = ({audience, recipient}: Pick<Edition, "audience" | "recipient">): string =>
  recipient === undefined ? audience : `${audience} ${recipient}`;

/** What every file that leaves the page says of itself (F7, F24): how secret, whose, of when, which edition, for whom. */
export function markText(edition: Edition, lang: Lang): string {
  return [
    say("classified", lang, {classification: edition.classification[lang]}),
    edition.bank[lang],
    formatMonth(edition.period, lang),
    say("asOf", lang, {date: formatDate(edition.asOf, lang)}),
    `${say("edition", lang, {number: edition.edition})} ${say(edition.status, lang)}`,
    say(edition.reconciliation.status, lang),
    say("audience", lang, {audience: audienceOf(edition)}),
    `${say("fingerprint", lang)} ${edition.fingerprint.slice(0, 12)}`
  ].join(" · ");
}

/** Where the figures come from, in one line. */
export function sourceText(lineage: Lineage, lang: Lang): string {
  const files = new Set(lineage.inputs.map(({period, file}) => `${period}/${file}`)).size;
  const line = say("sourceLine", lang, {
    metrics: lineage.metrics.map(({id}) => id).join(say("comma", lang)) || lineage.table,
    files: formatNumber(files),
    facts: formatNumber(lineage.facts.reduce((sum, {rows}) => sum + rows, 0)),
    rows: formatNumber(lineage.rowsOut)
  });
  return say("source", lang) + say("colon", lang) + line;
}

export const suppressedText = (lineage: Lineage, lang: Lang): string =>
  say("sourceSuppressed", lang) + say("colon", lang) + formatNumber(lineage.suppressedCells);

/** "sample-2026-10-demo-ladder-zh.csv": the same letters in every file system. */
export function fileName(edition: Edition, what: string, lang: Lang, ending: string): string {
  const parts = [edition.bank.id, edition.period, audienceOf(edition), what, lang].filter(
    (part) => part !== ""
  );
  return `${parts.join("-").replace(/[^\w.-]+/g, "-")}.${ending}`;
}
