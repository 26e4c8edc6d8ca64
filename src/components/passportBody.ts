import type {Edition, Lineage, MetricPassport, Passports, Words} from "../schema/released.js";
import type {Child} from "./element.js";
import {element} from "./element.js";
import {formatExact, formatNumber, formatValue, periodText} from "./format.js";
import type {Voice, VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import type {MessageKey} from "./messages.js";
import {reasonInWords, say} from "./messages.js";
import type {Figure} from "./passport.js";
import {definitionOf, pathOf} from "./passport.js";

type Told = Pick<Edition, "reconciliation"> | undefined;

/** Value, definition, sources and checks of a figure; without `passports` what its own table knows. */
export function passportBody(
  figure: Figure,
  passports: Passports | null,
  options: VoiceOptions
): HTMLElement {
  const voice = voiceOf(options);
  const {lang} = voice;
  const id = figure.metric;
  const metric = id === undefined ? undefined : passports?.metrics[id];
  const source = sourceOf(figure, passports);
  const list = element("dl", {});
  const tell = (key: MessageKey, ...values: Child[]) => {
    const known = values.filter(
      (value) => value !== undefined && value !== null && value !== false && value !== ""
    );
    if (known.length === 0) return;
    list.append(element("dt", {}, say(key, lang)), ...known.map((value) => element("dd", {}, value)));
  };
  const words = (both: Words | undefined) => both?.[lang];
  tell("figureValue", ...valueLines(figure, metric, voice));
  for (const {label, value, type, why, signed} of figure.beside ?? [])
    list.append(
      element("dt", {}, label),
      element("dd", {}, value === null ? reasonInWords(why, lang) : formatExact(value, type, voice, signed))
    );
  tell("inSentence", figure.sentence);
  tell("lastMonths", monthTable(figure, voice));
  tell("ofMetric", id !== undefined && metricLine(id, metric, figure, options));
  if (id === undefined) tell("sourceMetrics", ...otherMetrics(source?.lineage, passports, options));
  tell("definition", words(metric?.definition));
  tell("formula", words(metric?.formula));
  tell("unit", words(metric?.unit) ?? figure.column?.unit?.[lang]);
  tell("grain", words(metric?.grain));
  tell("edges", ...edgeLines(metric, lang));
  if (source) {
    tell("reportTable", `${source.id} ${source.title[lang]}`, periodText(source.period, lang));
    sourceLines(source.lineage, metric, voice, tell);
  }
  tell("reconciliation", reconciliation(options.edition as Told, voice));
  if (source) {
    const {suppressedCells, policySha256, codeSha256, seed} = source.lineage;
    tell("sourceSuppressed", formatNumber(suppressedCells));
    tell("sourcePolicy", hash(policySha256));
    tell("sourceCode", hash(codeSha256));
    tell("sourceSeed", seed);
  }
  return list;
}

/** What the line beside a key figure draws, to be read. */
function monthTable({months, type = "number"}: Figure, voice: Voice): Child {
  if (!months?.length) return null;
  const rows = [...months].reverse().map(({period, value, why}) => {
    const text = value === null ? reasonInWords(why, voice.lang) : formatExact(value, type, voice);
    const month = element("th", {scope: "row"}, periodText(period, voice.lang));
    return element("tr", {}, month, element("td", {class: "figures"}, text));
  });
  const name = say("months", voice.lang, {count: months.length});
  return element(
    "details",
    {},
    element("summary", {}, name),
    element("table", {}, element("tbody", {}, ...rows))
  );
}

/** As the page prints it, and to the fen; or why there is none. */
function valueLines(figure: Figure, metric: MetricPassport | undefined, voice: Voice): Child[] {
  const {value, type = "number", why} = figure;
  if (value === undefined) return [];
  if (value === null) {
    const own = metric?.edges?.[why?.split(":")[0] ?? ""]?.[voice.lang];
    const suppressed = why?.startsWith("SUPPRESSED") || why?.startsWith("DOMINANCE");
    return [
      element("strong", {}, say("noValue", voice.lang)),
      say(suppressed ? "whySuppressed" : "whyNull", voice.lang, {
        reason: own ?? reasonInWords(why, voice.lang),
        code: why ?? "MISSING"
      })
    ];
  }
  const label = figure.column?.labels?.[String(value)]?.[voice.lang];
  const printed = label ?? formatValue(value, type, voice);
  const exact = typeof value === "number" ? formatExact(value, type, voice) : printed;
  return [
    element("strong", {class: "passport-value"}, printed),
    exact !== printed && say("exactly", voice.lang, {value: exact})
  ];
}

function metricLine(
  id: string,
  metric: MetricPassport | undefined,
  figure: Figure,
  options: VoiceOptions
): Child {
  const {lang} = voiceOf(options);
  const version = metric?.version ?? figure.table?.lineage.metrics.find((each) => each.id === id)?.version;
  const href = definitionOf({...figure, metric: id}, options);
  const name = [metric?.[lang], id].filter(Boolean).join(lang === "zh" ? " " : ", ");
  return [
    href ? element("a", {href}, name) : name,
    version ? `${say("comma", lang)}${say("versionNumber", lang, {version})}` : ""
  ];
}

/** The metrics of a whole chart or table, each by its name. */
function otherMetrics(
  lineage: Pick<Lineage, "metrics"> | undefined,
  passports: Passports | null,
  options: VoiceOptions
): Child[] {
  return (lineage?.metrics ?? []).map(({id}) =>
    metricLine(id, passports?.metrics[id], {key: "", metric: id}, options)
  );
}

function edgeLines(metric: MetricPassport | undefined, lang: Voice["lang"]): Child[] {
  return Object.values(metric?.edges ?? {}).map((words) => words[lang]);
}

interface Source {
  id: string;
  title: Words;
  period: string;
  lineage: Lineage;
}

function sourceOf({table, from}: Figure, passports: Passports | null): Source | null {
  const told = passports?.tables[table ? pathOf(table) : (from ?? "")];
  if (told && passports)
    return {
      ...told,
      lineage: {...told.lineage, inputs: told.lineage.inputs.map((at) => passports.inputs[at]!)}
    };
  return table ? {id: table.id, title: table.title, period: table.period, lineage: table.lineage} : null;
}

function sourceLines(
  {inputs, facts, rowsOut}: Lineage,
  metric: MetricPassport | undefined,
  {lang}: Voice,
  tell: (key: MessageKey, ...values: Child[]) => void
): void {
  tell(
    "sourceFacts",
    ...facts.map(({name, rows, periods}) =>
      say("rowsIn", lang, {name, rows: formatNumber(rows), periods: spanText(periods, lang)})
    )
  );
  tell("rowsOut", say("rows", lang, {count: formatNumber(rowsOut)}));
  const [own, others] = feeding(inputs, metric);
  tell("sourceInputs", ...own.map((input) => inputLine(input, lang)));
  if (others.length === 0) return;
  const folded = element(
    "details",
    {},
    element(
      "summary",
      {},
      say(own.length ? "moreFiles" : "files", lang, {count: formatNumber(others.length)})
    ),
    element("ul", {}, ...others.map((input) => element("li", {}, inputLine(input, lang))))
  );
  tell(own.length ? "otherInputs" : "sourceInputs", folded);
}

type Input = Lineage["inputs"][number];

/** Files of the extract tables that the metric is made from, and the others that the drop held. */
function feeding(inputs: readonly Input[], metric: MetricPassport | undefined): [Input[], Input[]] {
  const feeds = ({table}: Input) =>
    table !== undefined && (metric?.source ?? []).some((text) => new RegExp(`\\b${table}\\b`).test(text));
  return [inputs.filter(feeds), inputs.filter((input) => !feeds(input))];
}

function inputLine({period, file, rows, sha256}: Input, lang: Voice["lang"]): Child {
  const count = say("rows", lang, {count: formatNumber(rows)});
  return [`${period} ${file}${say("comma", lang)}${count}`, element("br"), hash(sha256)];
}

const hash = (sha256: string): Child => sha256 && element("code", {class: "hash"}, sha256);

function spanText(periods: readonly string[], lang: Voice["lang"]): string {
  const [first, last] = [periods[0], periods.at(-1)];
  return first && last ? periodText(`${first}..${last}`, lang) : "";
}

function reconciliation(edition: Told, voice: Voice): Child {
  if (!edition?.reconciliation) return null;
  const {status, difference} = edition.reconciliation;
  const amount = difference === null ? "" : formatExact(difference, "money", voice);
  return (
    say(status, voice.lang) +
    (amount && `${say("comma", voice.lang)}${say("difference", voice.lang, {amount})}`)
  );
}
