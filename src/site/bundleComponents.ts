import {createHash} from "node:crypto";
import {readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {build, version} from "esbuild";
import type {Metafile, Plugin} from "esbuild";
import {filesUnder} from "./files.js";

const folder = "_import/components";
const here = dirname(fileURLToPath(import.meta.url));

/**
 * Framework ships every component as a module of its own: a page asks for thirty small files. Here they become a kit of
 * all that needs no library, the charts with what they use of Plot, charts of a single page apart, and one file for each
 * part that a component loads later. Pages are pointed to them, in place, before they are verified.
 */
export async function bundleComponents(site: string): Promise<void> {
  const modules = filesUnder(join(site, folder)).filter(
    (file) => file.endsWith(".js") && !file.includes("/")
  );
  if (modules.length < 2) return;
  const pages = filesUnder(site).filter((file) => file.endsWith(".html"));
  const texts = new Map(pages.map((page) => [page, readFileSync(join(site, page), "utf-8")]));
  const code = new Map(modules.map((file) => [file, readFileSync(join(site, folder, file), "utf-8")]));
  const usedBy = (file: string) => pages.filter((page) => texts.get(page)!.includes(`${folder}/${file}"`));
  const used = modules.filter((file) => usedBy(file).length > 0);
  const drawing = used.filter((file) => needsLibrary(file, code));
  const kit = [...closureOf(used, code)].filter((file) => !needsLibrary(file, code));
  const later = laterOf([...closureOf(used, code)], code).filter((file) => !kit.includes(file));
  refuseTwins(kit, code);
  refuseTwins(drawing, code);

  const stamp = createHash("sha256")
    .update(version)
    .update(JSON.stringify([...code]))
    .digest("hex")
    .slice(0, 8);
  const named = (name: string) => `${name}.${stamp}.js`;
  const charts = chartGroups(drawing, usedBy);
  const shared = (path: string) => [...texts.values()].some((text) => names(text, path));
  const common = {site, stamp, code, shared};
  // Bundles name each other, so none can be named after what is in it: all are named after what all are made of.
  await bundle({kit}, {...common, outside: (file) => (kit.includes(file) ? null : named(baseOf(file)))});
  const made = await bundle(
    {...charts, ...Object.fromEntries(later.map((file) => [baseOf(file), [file]]))},
    {...common, outside: (file) => (kit.includes(file) ? named("kit") : null)}
  );

  const place = new Map(kit.map((file) => [file, named("kit")]));
  for (const [name, files] of Object.entries(charts)) for (const file of files) place.set(file, named(name));
  const needs = new Map(
    Object.entries(made.outputs).map(([path, {imports}]) => [
      lastOf(path),
      imports.filter(({kind}) => kind === "import-statement").map(({path}) => lastOf(path))
    ])
  );
  for (const [page, text] of texts)
    writeFileSync(join(site, page), pointed(text, {place, needs, modules, shared}));
  for (const file of modules) rmSync(join(site, folder, file));
}

/** Charts that a page has for itself alone stand apart, where they are enough to be worth a file: a gallery, say. */
function chartGroups(
  drawing: readonly string[],
  usedBy: (file: string) => readonly string[]
): Record<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const file of drawing) {
    const paths = new Set(usedBy(file).map((page) => page.replace(/^(en|zh)\//, "").replace(/\.html$/, "")));
    const [only = ""] = paths;
    const name = paths.size === 1 ? `charts-${only.replaceAll("/", "-")}` : "charts";
    groups.set(name, [...(groups.get(name) ?? []), file]);
  }
  const charts: Record<string, string[]> = {};
  for (const [name, files] of groups) (charts[files.length < 3 ? "charts" : name] ??= []).push(...files);
  return charts;
}

interface BundleOptions {
  site: string;
  stamp: string;
  code: ReadonlyMap<string, string>;
  /** Whether a library stays where it is. */
  shared: (path: string) => boolean;
  /** The bundle that a module comes from, if not from this one. */
  outside: (file: string) => string | null;
}

/** Each entry gives out all that its modules give out; written into the site. */
async function bundle(
  entries: Readonly<Record<string, readonly string[]>>,
  {site, stamp, shared, outside}: BundleOptions
): Promise<Metafile> {
  const filled = Object.entries(entries).filter(([, files]) => files.length);
  if (filled.length === 0) return {inputs: {}, outputs: {}};
  const made = await build({
    entryPoints: filled.map(([name]) => ({in: `entry:${name}`, out: name})),
    plugins: [entryPlugin(entries, {from: join(site, folder), shared, outside})],
    outdir: join(site, folder),
    entryNames: `[name].${stamp}`,
    chunkNames: "part.[hash]",
    absWorkingDir: site,
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    charset: "utf8",
    logLevel: "silent",
    legalComments: "none",
    write: false,
    metafile: true
  });
  for (const {path, contents} of made.outputFiles) writeFileSync(path, contents);
  return made.metafile;
}

/** Libraries that Framework gives to cells which use their name without importing it. */
const implied: Readonly<Record<string, readonly string[]>> = {
  "@observablehq/plot": ["Plot"],
  "@observablehq/inputs": ["Inputs"],
  arquero: ["aq"],
  d3: ["d3"],
  htl: ["htl", "html", "svg"]
};

const libraryOf = (path: string) => /_npm\/((?:@[^/]+\/)?[^@/]+)@/.exec(path)?.[1] ?? path;

/** Whether a page's own cells ask for the library of a path, by import or by its name alone. */
function names(html: string, path: string): boolean {
  const library = libraryOf(path);
  if (Array.from(html.matchAll(/import\("([^"]+)"\)/g)).some(([, from]) => libraryOf(from!) === library))
    return true;
  const inputs = Array.from(html.matchAll(/inputs: \[([^\]]*)\]/g), ([, list]) => list!).join();
  return (implied[library] ?? []).some((name) => inputs.includes(`"${name}"`));
}

const lastOf = (path: string) => path.split(/[\\/]/).at(-1)!;

/** In one bundle two things of one name would hide each other. */
function refuseTwins(files: readonly string[], code: ReadonlyMap<string, string>): void {
  const owners = new Map<string, string>();
  for (const file of files) {
    const names = (code.get(file) ?? "").matchAll(
      /^export (?:async )?(?:function\*?|const|let|class) (\w+)/gm
    );
    for (const [, name] of names) {
      const owner = owners.get(name!);
      if (owner !== undefined) throw new Error(`two components export ${name}: ${owner} and ${file}`);
      owners.set(name!, file);
    }
  }
}

const baseOf = (file: string) => file.replace(/\.[0-9a-f]+\.js$|\.js$/, "");

const importsOf = (file: string, code: ReadonlyMap<string, string>): string[] =>
  Array.from(
    (code.get(file) ?? "").matchAll(/^(?:import|export)\b[^;'"]*["']([^"']+)["']/gm),
    ([, from]) => from!
  );

/** Components, and all that they cannot do without. */
function closureOf(files: readonly string[], code: ReadonlyMap<string, string>): Set<string> {
  const found = new Set<string>();
  const visit = (file: string) => {
    if (found.has(file) || !code.has(file)) return;
    found.add(file);
    for (const from of importsOf(file, code)) if (from.startsWith("./")) visit(from.slice(2));
  };
  files.forEach(visit);
  return found;
}

/** What components load when it is asked for, and what those load in turn. */
function laterOf(files: readonly string[], code: ReadonlyMap<string, string>): string[] {
  const found = new Set<string>();
  const visit = (file: string) => {
    for (const [, to] of (code.get(file) ?? "").matchAll(/\bimport\(\s*["']\.\/([^"']+)["']\s*\)/g)) {
      if (found.has(to!)) continue;
      found.add(to!);
      for (const next of closureOf([to!], code)) visit(next);
    }
  };
  files.forEach(visit);
  return [...found];
}

/** Whether a component, or one that it cannot do without, asks for a library of its own. */
const needsLibrary = (file: string, code: ReadonlyMap<string, string>): boolean =>
  [...closureOf([file], code)].some((each) => importsOf(each, code).some((from) => from.includes("/_npm/")));

/**
 * An entry gives out all that its components give out. A library that only components use comes in with just what they
 * use of it; one that a page names as well, and Framework's own modules, stay where they are: one copy for all.
 */
function entryPlugin(
  entries: Readonly<Record<string, readonly string[]>>,
  {
    from,
    shared,
    outside
  }: {from: string; shared: (path: string) => boolean; outside: (file: string) => string | null}
): Plugin {
  return {
    name: "entries",
    setup({onResolve, onLoad, resolve}) {
      onResolve({filter: /^entry:/}, ({path}) => ({path, namespace: "entry"}));
      onLoad({filter: /./, namespace: "entry"}, ({path}) => ({
        contents: (entries[path.replace(/^entry:/, "")] ?? [])
          .map((file) => `export * from "./${file}";`)
          .join("\n"),
        resolveDir: from
      }));
      onResolve({filter: /^\.\//}, ({path}) => {
        const other = outside(path.slice(2));
        return other === null ? undefined : {path: `./${other}`, external: true};
      });
      onResolve({filter: /^(\.\.\/)+_(observablehq|node|file)\//}, ({path}) => ({path, external: true}));
      onResolve({filter: /^(\.\.\/)+_npm\//}, async ({path, kind}) => {
        if (shared(path)) return {path, external: true};
        return resolve(libraryOf(path), {kind, resolveDir: here});
      });
    }
  };
}

/** A page that names the bundles instead of the modules, each once among what is loaded ahead. */
function pointed(
  html: string,
  {
    place,
    needs,
    modules,
    shared
  }: {
    /** Bundle by module. */
    place: ReadonlyMap<string, string>;
    /** Bundles that a bundle cannot do without. */
    needs: ReadonlyMap<string, readonly string[]>;
    modules: readonly string[];
    /** Whether a library stays where it is. */
    shared: (path: string) => boolean;
  }
): string {
  const ahead = new Set<string>();
  const load = (start: string, file: string): string => {
    if (ahead.has(file)) return "";
    ahead.add(file);
    const link = `<link rel="modulepreload" href="${start}${folder}/${file}">\n`;
    return link + (needs.get(file) ?? []).map((part) => load(start, part)).join("");
  };
  return html
    .replace(/<link rel="modulepreload" href="([^"]+)">\n?/g, (link, href: string) => {
      if (/(^|\/)_npm\//.test(href) && !shared(href)) return "";
      const [start, file] = href.split(`${folder}/`);
      if (file === undefined || !modules.includes(file)) return link;
      const to = place.get(file);
      return to === undefined ? "" : load(start ?? "", to);
    })
    .replace(
      /(["'])((?:\.\.?\/)+)_import\/components\/([\w.-]+\.js)\1/g,
      (whole, quote: string, up: string, file: string) => {
        const to = place.get(file);
        return to === undefined ? whole : `${quote}${up}${folder}/${to}${quote}`;
      }
    );
}
