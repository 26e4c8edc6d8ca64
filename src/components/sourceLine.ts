import type {Lineage} from "../schema/released.js";
import type {Child} from "./element.js";
import {element} from "./element.js";
import {formatMonth, formatNumber} from "./format.js";
import type {Lang, VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import {say} from "./messages.js";

const filesShown = 12;

/** Where a table came from: one line of small print that unfolds to metrics, facts, files and versions. */
export function sourceLine(lineage: Lineage, options: VoiceOptions): HTMLDetailsElement {
  const {lang} = voiceOf(options);
  const metrics = lineage.metrics.map(({id}) => id).join(say("comma", lang));
  const files = new Set(lineage.inputs.map(({period, file}) => `${period}/${file}`)).size;
  const facts = lineage.facts.reduce((sum, {rows}) => sum + rows, 0);
  const line = say("sourceLine", lang, {
    metrics: metrics || lineage.table,
    files: formatNumber(files),
    facts: formatNumber(facts),
    rows: formatNumber(lineage.rowsOut)
  });
  return element(
    "details",
    {class: "source"},
    element("summary", {}, say("source", lang), say("colon", lang), line),
    element("dl", {}, ...entries(lineage, lang))
  );
}

function entries(lineage: Lineage, lang: Lang): Child[] {
  const comma = say("comma", lang);
  const entry = (name: Parameters<typeof say>[0], ...values: Child[]) => [
    element("dt", {}, say(name, lang)),
    ...values.map((value) => element("dd", {}, value))
  ];
  const metrics = lineage.metrics.map(({id, version}) => `${id} v${version}`).join(comma);
  const inputs = lineage.inputs.slice(-filesShown).reverse();
  const left = lineage.inputs.length - inputs.length;
  return [
    metrics && entry("sourceMetrics", metrics),
    lineage.facts.length > 0 && entry("sourceFacts", ...lineage.facts.map((fact) => factLine(fact, lang))),
    inputs.length > 0 &&
      entry(
        "sourceInputs",
        ...inputs.map(({period, file, sha256, rows}) => [
          `${period} ${file}${comma}${formatNumber(rows)}${comma}`,
          element("code", {title: sha256}, sha256.slice(0, 12))
        ]),
        left > 0 && say("moreFiles", lang, {count: formatNumber(left)})
      ),
    entry("sourceSuppressed", formatNumber(lineage.suppressedCells)),
    entry("sourcePolicy", element("code", {title: lineage.policySha256}, lineage.policySha256.slice(0, 12))),
    entry("sourceCode", element("code", {title: lineage.codeSha256}, lineage.codeSha256.slice(0, 12))),
    lineage.seed !== undefined && entry("sourceSeed", lineage.seed)
  ];
}

function factLine({name, periods, rows}: Lineage["facts"][number], lang: Lang): string {
  const first = periods[0];
  const last = periods.at(-1);
  const span = !first ? "" : first === last ? formatMonth(first, lang) : `${first}…${last}`;
  return say("rowsIn", lang, {name, rows: formatNumber(rows), periods: span});
}
