import type {Id} from "../../metrics/ids.js";
import {ids} from "../../metrics/ids.js";
import {inPart} from "./inPart.js";
import type {Proof} from "./provenIds.js";
import type {PageFacts} from "./pageCells.js";
import type {Content, Shown} from "./shown.js";
import {shownBy} from "./shown.js";
import type {MartFacts} from "./sourceFacts.js";

export interface Covered extends Id {
  /** Made somewhere in the code, and a test that names the id asserts a value. */
  computed: boolean;
  /** Pages that show it, without language; and those whose cells draw it without a figure in any of the tables read. */
  pages: string[];
  drawn: string[];
  tests: {file: string; title: string}[];
  /** The file that makes it. */
  madeBy: string | null;
  /** Why not yet; null when computed and tested. */
  why: string | null;
  /** What of it is still missing though a part is computed. */
  missing: string | null;
}

export interface Evidence {
  proofs: readonly Proof[];
  /** Metric id to the file that defines or makes it, and whether the loaders run that file. */
  metrics: ReadonlyMap<string, {file: string; used: boolean}>;
  rules: ReadonlySet<string>;
  marts: readonly MartFacts[];
  mentions: ReadonlyMap<string, string>;
  pages: readonly PageFacts[];
  /** What released tables hold: of each bank whose tables there are. */
  contents: readonly Content[];
}

/** Every id of the specification with what proves it. Claims nothing that no test proves. */
export function cover(evidence: Evidence): Covered[] {
  const tests = new Map<string, Proof[]>();
  const shown = evidence.pages.map(({page, drawn}) => ({
    page,
    ...anyOf(evidence.contents.map((content) => shownBy(drawn, content)))
  }));
  for (const proof of evidence.proofs) tests.set(proof.id, [...(tests.get(proof.id) ?? []), proof]);
  return ids.map((entry) => {
    // A function that no report calls proves nothing about the reports: then only a test of the report itself counts.
    const unused = evidence.metrics.get(entry.id)?.used === false;
    const found = (tests.get(entry.id) ?? [])
      .filter(({file}) => !(unused && file.startsWith("tests/metrics/")))
      .map(({file, title}) => ({file, title}));
    const madeBy = makerOf(entry, evidence);
    const computed = madeBy !== null && found.length > 0;
    const pages = computed ? pagesOf(entry, shown) : [];
    const drawn = computed ? shown.filter(({asked}) => asked.has(entry.id)).map(({page}) => page) : [];
    const why = computed ? null : madeBy === null ? absence(entry) : "no test names it and asserts a value";
    return {
      ...entry,
      computed,
      pages,
      drawn: drawn.filter((page) => !pages.includes(page)),
      tests: found,
      madeBy,
      why,
      missing: computed ? (inPart[entry.id] ?? null) : null
    };
  });
}

function anyOf(shown: readonly Shown[]): Shown {
  const all = <K extends keyof Shown>(key: K) => new Set(shown.flatMap((each) => [...each[key]]));
  return {
    metrics: all("metrics"),
    asked: all("asked"),
    reportTables: all("reportTables"),
    tables: all("tables")
  };
}

function makerOf({id, kind}: Id, {metrics, rules, marts, mentions}: Evidence): string | null {
  if (kind === "report table") return marts.find(({reportTables}) => reportTables.includes(id))?.path ?? null;
  if (kind === "quality rule") return rules.has(id) ? (mentions.get(id) ?? null) : null;
  if (kind === "privacy feature" || kind === "requirement") return mentions.get(id) ?? null;
  return metrics.get(id)?.file ?? null;
}

function absence({kind}: Id): string {
  switch (kind) {
    case "report table":
      return "no mart makes it";
    case "quality rule":
      return "no loader applies it";
    case "case figure":
      return "a figure of the literature, to be shown only with its caveat";
    case "privacy feature":
    case "requirement":
      return "no code names it";
    default:
      return "not in the registry of metrics";
  }
}

function pagesOf({id, kind}: Id, pages: readonly (Shown & {page: string})[]): string[] {
  const shows = ({metrics, reportTables, tables}: Shown): boolean =>
    kind === "report table"
      ? reportTables.has(id)
      : kind === "quality rule"
        ? tables.has("governance/quality")
        : metrics.has(id);
  return pages.filter(shows).map(({page}) => page);
}
