import {posix} from "node:path";
import {idsIn} from "./idsIn.js";

export interface SourceFile {
  /** Relative to the project, with slashes. */
  path: string;
  text: string;
}

/** Quality rules that the loaders apply: those whose id stands as a string in the code that checks a drop. */
export function rulesIn(loaders: readonly SourceFile[]): Set<string> {
  const found = new Set<string>();
  for (const {path, text} of loaders) {
    if (!/^data-loaders\/(quality|staging|ingest)/.test(path)) continue;
    for (const [, id] of text.matchAll(/["'`](DQ\d{2})["'`]/g)) if (id) found.add(id);
  }
  return found;
}

/** What a mart file makes: its report tables. */
export interface MartFacts {
  path: string;
  reportTables: string[];
}

export function martsIn(loaders: readonly SourceFile[]): MartFacts[] {
  return loaders.flatMap(({path, text}) => {
    if (!/^data-loaders\/marts\/\w+\//.test(path)) return [];
    const named = [...text.matchAll(/\bid: "([A-Z]\d\d)"/g)].map((hit) => hit[1] ?? "");
    return [{path, reportTables: idsIn(named.join(" ")).filter((id) => /^[CDSG]\d\d$/.test(id))}];
  });
}

/** Files of src/metrics that the loaders run: those they import, and those that these import in turn; without ending. */
export function metricsUsedBy(loaders: readonly SourceFile[], ofMetrics: readonly SourceFile[]): Set<string> {
  const found = new Set<string>();
  for (const {text} of loaders) {
    for (const [, file] of text.matchAll(/from "[./]*\/src\/metrics\/([\w/]+)\.js"/g))
      if (file) found.add(file);
  }
  const texts = new Map(ofMetrics.map(({path, text}) => [path.replace(/^src\/metrics\/|\.ts$/g, ""), text]));
  // A set that grows while it is walked is walked to its end.
  for (const file of found)
    for (const [, path] of (texts.get(file) ?? "").matchAll(
      /^import (?!type )[^;]*? from "(\.[^"]+)\.js"/gm
    )) {
      const other = posix.join(posix.dirname(file), path ?? "");
      if (texts.has(other)) found.add(other);
    }
  return found;
}

/** Privacy features and requirements that code says it carries out, with the first file that does. */
export function mentionedIn(files: readonly SourceFile[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const {path, text} of files) {
    if (path === "src/metrics/ids.ts" || path.startsWith("src/metrics/ids/")) continue;
    for (const id of idsIn(text)) if (!found.has(id)) found.set(id, path);
  }
  return found;
}
