import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {parseArgs} from "node:util";
import type {Command} from "../cli.js";
import {codeSha256} from "../../data-loaders/context.js";
import {definedIn, metrics} from "../metrics/registry.js";
import {Refusal} from "../schema/problem.js";
import type {ReleasedFiles} from "../site/releasedFiles.js";
import {readReleasedFiles} from "../site/releasedFiles.js";
import type {Covered} from "./coverage/cover.js";
import {cover} from "./coverage/cover.js";
import {provenIds} from "./coverage/provenIds.js";
import {goldenContent} from "./coverage/goldenContent.js";
import {pagesIn} from "./coverage/pageCells.js";
import type {SourceFile} from "./coverage/sourceFacts.js";
import {siteContent} from "./coverage/siteContent.js";
import {martsIn, mentionedIn, metricsUsedBy, rulesIn} from "./coverage/sourceFacts.js";

export const command: Command = {
  summary: "print which of the 351 ids are computed, tested and shown",
  help: `
bankbook coverage [--json] [--missing]

For each metric, label, alert, report table, quality rule, requirement and privacy feature of the specification: computed
and tested (a test names the id in its title and asserts a value), shown on a page (which), or not yet (why). A page
shows what its cells draw with a figure in it: of the released tables of the tiny bank, as tests/marts/golden holds them,
and of those of the site last built here, whose bank may feed what the tiny one cannot. What a cell draws without a
figure in either is told apart.

  --json      everything, with the tests that prove it, as JSON
  --missing   only what is not yet, or only in part`,
  async run(args) {
    const {values} = parseArgs({args, options: {json: {type: "boolean"}, missing: {type: "boolean"}}});
    const built = readReleasedFiles(process.cwd());
    const covered = await coverage(built);
    const tables = tablesRead(built);
    if (values.json) {
      console.log(JSON.stringify({summary: summarise(covered), tables, ids: covered}, null, 2));
      return;
    }
    for (const line of linesOf(
      covered.filter(({computed, missing}) => !values.missing || !computed || missing)
    ))
      console.log(line);
    const {total, computed, partly, shown, drawn, notYet} = summarise(covered);
    console.log(
      `\n${total} ids: ${computed} computed and tested (${partly} of them in part), ${shown} of them shown on a page, ${drawn} drawn on one without a figure; ${notYet} not yet`
    );
    console.log(`Shown by the tables of ${tables.join(" and ")}`);
  }
};

/** Banks whose released tables say what pages show. */
function tablesRead({edition, tables}: ReleasedFiles): string[] {
  const tiny = "the tiny bank (tests/marts/golden)";
  if (!edition) return [`${tiny}, for no site was built here`];
  const [first] = tables.values();
  const same = first?.lineage.codeSha256 === codeSha256();
  return [
    tiny,
    `the site built here (${edition.bank.en}, ${edition.period}, for ${edition.audience}${same ? "" : ", by other code than there is now"})`
  ];
}

/** Reads the project in the working directory, and what was released for the site last built. */
export async function coverage(built: ReleasedFiles = readReleasedFiles(process.cwd())): Promise<Covered[]> {
  if (!existsSync("tests"))
    throw new Refusal({message: "no tests to prove anything", value: join(process.cwd(), "tests")});
  const {default: typescript} = await import("typescript");
  const loaders = filesUnder("data-loaders", ".ts");
  const used = metricsUsedBy(loaders, filesUnder("src/metrics", ".ts"));
  return cover({
    proofs: filesUnder("tests", ".test.ts").flatMap(({path, text}) => provenIds(typescript, path, text)),
    metrics: new Map(
      [...metrics].map(([id, {sql}]) => {
        const file = definedIn.get(id)!;
        return [id, {file: sql ?? `src/metrics/${file}.ts`, used: sql !== undefined || used.has(file)}];
      })
    ),
    rules: rulesIn(loaders),
    marts: martsIn(loaders),
    mentions: mentionedIn([...loaders, ...filesUnder("src", ".ts")]),
    pages: pagesIn(typescript, [...filesUnder("reports/en", ".md"), ...filesUnder("reports/zh", ".md")]),
    contents: [goldenContent(filesUnder("tests/marts/golden", ".json.snap")), siteContent(built)]
  });
}

export function summarise(covered: readonly Covered[]) {
  const computed = covered.filter((entry) => entry.computed).length;
  const partly = covered.filter(({missing}) => missing !== null).length;
  const shown = covered.filter(({pages}) => pages.length > 0).length;
  const drawn = covered.filter((entry) => entry.pages.length === 0 && entry.drawn.length > 0).length;
  return {total: covered.length, computed, partly, shown, drawn, notYet: covered.length - computed};
}

function linesOf(covered: readonly Covered[]): string[] {
  const kinds = [...new Set(covered.map(({kind}) => kind))];
  return kinds.flatMap((kind) => ["", kind, ...covered.filter((entry) => entry.kind === kind).map(lineOf)]);
}

function lineOf({id, en, computed, tests, pages, drawn, why, missing}: Covered): string {
  const where = pages.length
    ? `shown on ${pages.join(", ")}`
    : drawn.length
      ? `drawn on ${drawn.join(", ")}, without a figure in the tables read`
      : "on no page yet";
  const state = computed
    ? `computed${missing ? ` in part (without ${missing})` : ""}, ${tests.length} ${tests.length === 1 ? "test" : "tests"}; ${where}`
    : `not yet: ${why}`;
  return `  ${id.padEnd(7)} ${state}  (${en})`;
}

function filesUnder(folder: string, ending: string): SourceFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, {recursive: true, encoding: "utf8"})
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name).replaceAll("\\", "/"))
    .map((path) => ({path, text: readFileSync(path, "utf8")}));
}
