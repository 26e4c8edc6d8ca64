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

/** What a mart file makes: its report tables, the names under which a page attaches them, and the metrics in them. */
export interface MartFacts {
  path: string;
  reportTables: string[];
  released: string[];
  metrics: string[];
}

export function martsIn(loaders: readonly SourceFile[]): MartFacts[] {
  return loaders.flatMap(({path, text}) => {
    const family = /^data-loaders\/marts\/(\w+)\//.exec(path)?.[1];
    if (!family) return [];
    const quoted = (key: string) =>
      [...text.matchAll(new RegExp(`\\b${key}: "([\\w-]+)"`, "g"))].map((hit) => hit[1] ?? "");
    const names = quoted("name");
    // The key figures of a family and their definitions stand in files of their own.
    if (/kpiMarts\(|\bkpi: "/.test(text)) names.push("kpis", "kpi_series");
    return [
      {
        path,
        reportTables: idsIn(quoted("id").join(" ")).filter((id) => /^[CDSG]\d\d$/.test(id)),
        released: names.map((name) => `${family}/${name}`),
        metrics: idsIn([...quoted("metric"), ...text.matchAll(/metric(?:s|Id)?: \[([^\]]*)\]/g)].join(" "))
      }
    ];
  });
}

/** Files of metrics that a loader imports, without ending: contribution/overdueRatio. */
export function metricsUsedBy(loaders: readonly SourceFile[]): Set<string> {
  const found = new Set<string>();
  for (const {text} of loaders) {
    for (const [, file] of text.matchAll(/from "[./]*\/src\/metrics\/([\w/]+)\.js"/g))
      if (file) found.add(file);
  }
  return found;
}

/** Privacy features and requirements that code says it carries out, with the first file that does. */
export function mentionedIn(files: readonly SourceFile[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const {path, text} of files) {
    if (path === "src/metrics/ids.ts") continue;
    for (const id of idsIn(text)) if (!found.has(id)) found.set(id, path);
  }
  return found;
}

/** What a page shows, both languages taken together. */
export interface PageFacts {
  /** Without language and ending: deposits/overview. */
  page: string;
  /** Released tables that it attaches: deposits/kpis. */
  tables: Set<string>;
  /** Metrics that its cells name. */
  metrics: Set<string>;
}

export function pagesIn(pages: readonly SourceFile[]): PageFacts[] {
  const found = new Map<string, PageFacts>();
  for (const {path, text} of pages) {
    const page = path.replace(/^reports\/(en|zh)\//, "").replace(/\.md$/, "");
    const facts = found.get(page) ?? {page, tables: new Set(), metrics: new Set()};
    for (const [, table] of text.matchAll(/FileAttachment\(\s*"[^"]*\/data\/([\w/-]+)\.json"\s*\)/g)) {
      if (table) facts.tables.add(table);
    }
    for (const [, id] of text.matchAll(/\bmetric: "([A-Z]{3}-\d+)"/g)) if (id) facts.metrics.add(id);
    found.set(page, facts);
  }
  return [...found.values()];
}
