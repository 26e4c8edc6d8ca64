import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {parseArgs} from "node:util";
import type {Command} from "../cli.js";
import {definedIn, metrics} from "../metrics/registry.js";
import {Refusal} from "../schema/problem.js";
import type {Covered} from "./coverage/cover.js";
import {cover} from "./coverage/cover.js";
import {provenIds} from "./coverage/provenIds.js";
import {goldenContent} from "./coverage/goldenContent.js";
import {pagesIn} from "./coverage/pageCells.js";
import type {SourceFile} from "./coverage/sourceFacts.js";
import {martsIn, mentionedIn, metricsUsedBy, rulesIn} from "./coverage/sourceFacts.js";

export const command: Command = {
  summary: "print which of the 351 ids are computed, tested and shown",
  help: `
bankbook coverage [--json] [--missing]

For each metric, label, alert, report table, quality rule, requirement and privacy feature of the specification: computed
and tested (a test names the id in its title and asserts a value), shown on a page (which), or not yet (why). A page
shows what its cells draw of the released tables of the tiny bank, as tests/marts/golden holds them.

  --json      everything, with the tests that prove it, as JSON
  --missing   only what is not yet, or only in part`,
  async run(args) {
    const {values} = parseArgs({args, options: {json: {type: "boolean"}, missing: {type: "boolean"}}});
    const covered = await coverage();
    if (values.json) {
      console.log(JSON.stringify({summary: summarise(covered), ids: covered}, null, 2));
      return;
    }
    for (const line of linesOf(
      covered.filter(({computed, missing}) => !values.missing || !computed || missing)
    ))
      console.log(line);
    const {total, computed, partly, shown, notYet} = summarise(covered);
    console.log(
      `\n${total} ids: ${computed} computed and tested (${partly} of them in part), ${shown} of them shown on a page; ${notYet} not yet`
    );
  }
};

/** Reads the project in the working directory. */
export async function coverage(): Promise<Covered[]> {
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
    content: goldenContent(filesUnder("tests/marts/golden", ".json.snap"))
  });
}

export function summarise(covered: readonly Covered[]) {
  const computed = covered.filter((entry) => entry.computed).length;
  const partly = covered.filter(({missing}) => missing !== null).length;
  const shown = covered.filter(({pages}) => pages.length > 0).length;
  return {total: covered.length, computed, partly, shown, notYet: covered.length - computed};
}

function linesOf(covered: readonly Covered[]): string[] {
  const kinds = [...new Set(covered.map(({kind}) => kind))];
  return kinds.flatMap((kind) => ["", kind, ...covered.filter((entry) => entry.kind === kind).map(lineOf)]);
}

function lineOf({id, en, computed, tests, pages, why, missing}: Covered): string {
  const state = computed
    ? `computed${missing ? ` in part (without ${missing})` : ""}, ${tests.length} ${tests.length === 1 ? "test" : "tests"}; ` +
      (pages.length ? `shown on ${pages.join(", ")}` : "on no page yet")
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
