import type {DictionaryEntry} from "../src/metrics/dictionary.js";
import {dictionary} from "../src/metrics/dictionary.js";
import {grainWords, unitWords} from "../src/metrics/unitWords.js";
import type {Lineage, MetricPassport, Passports, Released, Sentence, Words} from "../src/schema/released.js";

/**
 * What the passports of figures say beyond the tables of a page (governance/passports.json): the words of every metric
 * that this audience's tables and sentences name, and where each table came from. Input files are listed once. A table
 * that the audience may not see is not named.
 */
export function passportsOf(
  released: ReadonlyMap<string, Released>,
  sentences: readonly Sentence[]
): Passports {
  const shown = [...released].filter(([, {status}]) => status === "ok");
  const told = sentences.flatMap(({values}) => Object.values(values).flatMap(({metric}) => metric ?? []));
  const named = new Set([
    ...shown.flatMap(([, {id, lineage}]) => [id, ...lineage.metrics.map((metric) => metric.id)]),
    ...told
  ]);
  // The catalogue names report tables in English only.
  const titles = new Map<string, Words>([
    ["G07", runLog],
    ...shown.map(([, {id, title}]) => [id, title] as const)
  ]);
  const inputs = new Map<string, {at: number; input: Lineage["inputs"][number]}>();
  const placeOf = (input: Lineage["inputs"][number]) => {
    const key = `${input.period}/${input.file}`;
    if (!inputs.has(key)) inputs.set(key, {at: inputs.size, input});
    return inputs.get(key)!.at;
  };
  const tables = shown.map(([path, {id, title, period, lineage}]) => [
    path,
    {id, title, period, lineage: {...lineage, inputs: lineage.inputs.map(placeOf)}}
  ]);
  return {
    metrics: Object.fromEntries(
      dictionary
        .filter(({id}) => named.has(id))
        .map((entry) => [entry.id, words(entry, titles.get(entry.id))])
    ),
    tables: Object.fromEntries(tables) as Passports["tables"],
    inputs: [...inputs.values()].map(({input}) => input)
  };
}

/** Not a table yet, but where the number of an edition comes from. */
export const runLog: Words = {en: "Run log: editions, sign-off, changes", zh: "运行日志：版次、签发与变更"};

function words(entry: DictionaryEntry, title: Words | undefined): MetricPassport {
  const {id, en, zh, version, definition, formula, unit, grain, source, edges} = entry;
  const passport: MetricPassport = {id, ...(zh ? {en, zh} : (title ?? {en, zh: en}))};
  if (version !== undefined) passport.version = version;
  if (definition) passport.definition = definition;
  if (formula) passport.formula = formula;
  if (unit) passport.unit = unitWords[unit];
  if (grain) passport.grain = grainWords[grain] ?? {en: grain, zh: grain};
  if (source) passport.source = [...source];
  if (edges) passport.edges = {...edges};
  return passport;
}
