import {readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import type {Plugin} from "esbuild";
import {filesUnder} from "./files.js";

const folder = "_import/components";
const here = dirname(fileURLToPath(import.meta.url));

/**
 * Framework ships every component as a module of its own: a page asks for thirty small files. Here they become two,
 * what draws charts and what does not need Plot, and what both share; pages, and the parts that a component loads later,
 * are pointed to them. In place, before pages are verified.
 */
export async function bundleComponents(site: string): Promise<void> {
  const modules = filesUnder(join(site, folder)).filter(
    (file) => file.endsWith(".js") && !file.includes("/")
  );
  if (modules.length < 2) return;
  const pages = filesUnder(site).filter((file) => file.endsWith(".html"));
  const texts = new Map(pages.map((page) => [page, readFileSync(join(site, page), "utf-8")]));
  const others = filesUnder(site).filter((file) => file.endsWith(".js") && !file.startsWith(`${folder}/`));
  const used = modules.filter((file) =>
    [...texts.values(), ...others.map((other) => readFileSync(join(site, other), "utf-8"))].some((text) =>
      text.includes(`${folder}/${file}"`)
    )
  );
  const code = new Map(modules.map((file) => [file, readFileSync(join(site, folder, file), "utf-8")]));
  const drawing = used.filter((file) => needsLibrary(file, code));
  refuseTwins(used, code);
  const entries = {kit: used.filter((file) => !drawing.includes(file)), charts: drawing};
  const shared = (path: string) => [...texts.values()].some((text) => names(text, path));
  const made = await build({
    entryPoints: Object.entries(entries)
      .filter(([, files]) => files.length)
      .map(([name]) => ({in: `entry:${name}`, out: name})),
    plugins: [entryPlugin(entries, join(site, folder), shared)],
    outdir: join(site, folder),
    entryNames: "[name].[hash]",
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
  const place = new Map<string, string>();
  const needs = new Map<string, string[]>();
  for (const [path, {entryPoint, imports}] of Object.entries(made.metafile.outputs)) {
    const name = entryPoint?.replace(/^.*entry:/, "") as keyof typeof entries | undefined;
    for (const file of name ? (entries[name] ?? []) : []) place.set(file, lastOf(path));
    const parts = imports.filter(({kind, external}) => kind === "import-statement" && !external);
    needs.set(
      lastOf(path),
      parts.map(({path}) => lastOf(path))
    );
  }
  for (const {path, contents} of made.outputFiles) writeFileSync(path, contents);
  for (const [page, text] of texts)
    writeFileSync(join(site, page), pointed(text, {place, needs, modules, shared}));
  for (const file of modules) rmSync(join(site, folder, file));
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

/** Whether a component, or one that it cannot do without, asks for a library of its own. */
function needsLibrary(file: string, code: ReadonlyMap<string, string>, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  const imports = Array.from(
    (code.get(file) ?? "").matchAll(/^(?:import|export)\b[^;'"]*["']([^"']+)["']/gm),
    ([, from]) => from!
  );
  return imports.some((from) =>
    from.startsWith("./") ? needsLibrary(from.slice(2), code, seen) : from.includes("/_npm/")
  );
}

/**
 * An entry gives out all that its components give out. A library that only components use comes in with just what they
 * use of it; one that a page names as well, and Framework's own modules, stay where they are: one copy for all.
 */
function entryPlugin(
  entries: Readonly<Record<string, readonly string[]>>,
  from: string,
  shared: (path: string) => boolean
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
