import {extractTables} from "../src/schema/tables.js";
import type {Policy} from "../src/schema/policy.js";
import type {Edition, Released, Sentence, Words} from "../src/schema/released.js";
import type {QualityResult} from "./quality/result.js";
import {passportsOf, runLog} from "./passports.js";
import {release} from "./release.js";
import type {Files, Press} from "./press.js";
import type {Mart} from "./marts/mart.js";
import {capability, pageStatus} from "./marts/governance/capability.js";
import type {SchemaNames} from "./marts/governance/checks.js";
import {controls, dictionaryTable, dictionaryTitle, quality, rejects} from "./marts/governance/checks.js";
import {excerpts} from "./marts/governance/excerpts.js";
import {headlines} from "./marts/governance/headlines.js";
import {pageEntry, pages} from "./marts/governance/pages.js";
import {governanceSentences} from "./marts/governance/sentences.js";

/** The summary and the pages about the data, from what the other families released. */
export async function governance(press: Press, families: ReadonlyMap<string, Files>): Promise<Files> {
  const {store, source, context, policy} = press;
  const {period} = context;
  const released = new Map<string, Released>();
  for (const [family, files] of families) {
    for (const [file, table] of Object.entries(files)) {
      if (file !== "summary.json")
        released.set(`${family}/${file.replace(/\.json$/, "")}`, table as Released);
    }
  }
  const leave = (mart: Mart) => {
    const table = release(mart, press.release);
    released.set(`governance/${mart.name}`, table);
    return table;
  };
  const kept = (name: string, columns: readonly string[]) => store.read(name, {columns, periods: [period]});
  const totals = await kept("controls", CONTROLS);
  const aside = await kept("rejects", REJECTS);
  const [figures, series] = headlines(released, period);
  const marts = [
    ...excerpts(released, period),
    ...[figures, series, rejects(aside, period, schemaNames.tables)],
    quality(store.quality(period), period, (result) =>
      isFewOver(result, released.get("corporate/utilisation"))
    ),
    capability(source, extractTables),
    {
      ...controls(
        totals,
        period,
        withheldSubjects(released.get("contribution/reconciliation"), policy),
        schemaNames
      ),
      needs: totals.numRows() === 0 ? ["T40 gl_control"] : []
    }
  ];
  marts.forEach(leave);
  leave(
    dictionaryTable(period, {
      rules: new Set(store.quality(period).map(({rule}) => rule)),
      titles: titlesOf(released)
    })
  );
  const entries = pages.map((page) => pageEntry(page, context.audience, (table) => released.get(table)));
  leave(pageStatus(entries, period));
  const edition: Edition = {...press.edition, pages: entries};
  const own = new Map(
    [...released]
      .filter(([path]) => path.startsWith("governance/"))
      .map(([path, table]) => [path.replace("governance/", ""), table])
  );
  const sentences = governanceSentences(own, edition, policy);
  const told = [...families.values()].flatMap(
    (files) => (files["summary.json"] as {sentences: Sentence[]} | undefined)?.sentences ?? []
  );
  return {
    ...Object.fromEntries([...own].map(([name, table]) => [`${name}.json`, table])),
    "edition.json": edition,
    "summary.json": {sentences: [...sentences, ...retold(told)]},
    "passports.json": passportsOf(released, [...told, ...sentences])
  };
}

const schemaNames: SchemaNames = {
  tables: Object.fromEntries([...extractTables.values()].map(({name, en, zh}) => [name, {en, zh}])),
  columns: Object.fromEntries(
    [...extractTables.values()].flatMap((table) =>
      Object.entries(table.columns).map(([name, {en, zh}]) => [`${table.name}.${name}`, {en, zh}])
    )
  )
};

/** Titles of the report tables of an edition, by id: of several parts of one, that of the first. */
function titlesOf(released: ReadonlyMap<string, Released>): ReadonlyMap<string, Words> {
  const shown = [...released.values()].filter(({status}) => status === "ok").reverse();
  return new Map([
    ["G04", dictionaryTitle],
    ["G07", runLog],
    ...shown.map(({id, title}) => [id, title] as const)
  ]);
}

/** What the summary says in the words of another page: titles of its tables by their own name, the rest by its own. */
const RETOLD: Readonly<Record<string, string>> = {
  "risk.change": "index.alerts",
  "risk.heat.title": "risk.heat.title",
  "risk.warning_levels.title": "risk.warning_levels.title"
};

const retold = (told: readonly Sentence[]): Sentence[] =>
  told.flatMap((sentence) => (RETOLD[sentence.id] ? [{...sentence, id: RETOLD[sentence.id]!}] : []));

/** Subjects of the ledger whose total a report withholds. */
function withheldSubjects(table: Released | undefined, {quality}: Policy): string[] {
  return (table?.rows ?? [])
    .filter((row) => row["line"] === "ledger" && row.$why?.["amount"] === "SUPPRESSED")
    .flatMap((row) => quality.ledger[row["item"] as keyof typeof quality.ledger] ?? []);
}

/** Limits that are exceeded (DQ19) are few firms' business unless the report on limits tells the same amount. */
export function isFewOver({rule, failed, amount}: QualityResult, limits: Released | undefined): boolean {
  const total = limits?.rows.find((row) => row["kind"] === "total");
  return rule === "DQ19" && failed > 0 && total?.["over"] !== amount;
}

const CONTROLS = [
  "source",
  "table_name",
  "column_name",
  "key",
  "declared",
  "found",
  "difference",
  "outcome",
  "type"
];
const REJECTS = ["table_name", "file", "column_name", "reason"];
