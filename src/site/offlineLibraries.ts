import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join, sep} from "node:path";
import {fileURLToPath} from "node:url";
import {build, version as esbuildVersion} from "esbuild";

/** What `npm:` may name on a page or in a component; every `d3-*` module that d3 is made of comes with it. */
const offered = ["d3", "@observablehq/plot", "@observablehq/inputs", "htl", "isoformat", "arquero", "fflate"];

/** Raise when the recipe below changes, so that a warm cache is made anew. */
const recipe = 1;

const frameworkFolder = fileURLToPath(
  new URL(".", import.meta.resolve("@observablehq/framework/package.json"))
);
const resolveFrom = createRequire(import.meta.url);

interface Library {
  name: string;
  version: string;
  folder: string;
}

/** The package's own folder: some packages do not export their package.json. */
function library(name: string): Library {
  for (const folder of resolveFrom.resolve.paths(name) ?? []) {
    const manifest = join(folder, name, "package.json");
    if (!existsSync(manifest)) continue;
    const {version} = JSON.parse(readFileSync(manifest, "utf-8")) as {version: string};
    return {name, version, folder: dirname(manifest)};
  }
  throw new Error(`library not installed: ${name}`);
}

export function offlineLibraries(): Library[] {
  const {dependencies} = JSON.parse(readFileSync(join(library("d3").folder, "package.json"), "utf-8")) as {
    dependencies: Record<string, string>;
  };
  return [...offered, ...Object.keys(dependencies).filter((name) => name.startsWith("d3-"))].map(library);
}

/** Libraries that Framework's own client names: it asks the registry for their version even when no page uses them. */
function namedByFramework(): string[] {
  const names = new Set<string>();
  const client = join(frameworkFolder, "dist", "client");
  for (const file of readdirSync(client, {recursive: true, encoding: "utf-8"})) {
    if (!file.endsWith(".js")) continue;
    for (const [, name] of readFileSync(join(client, file), "utf-8").matchAll(
      /npm:((?:@[\w.-]+\/)?[\w.-]+)/g
    )) {
      if (name) names.add(name);
    }
  }
  return [...names];
}

/**
 * Fills Framework's cache of `npm:` libraries from node_modules, so that it neither asks the registry for versions nor
 * fetches code. Each library is one module with what it needs inside it. Quick when nothing changed.
 */
export async function makeOfflineLibraries(root: string): Promise<void> {
  const cache = join(root, ".observablehq", "cache", "_npm");
  const stamp = join(root, ".observablehq", "offline.json");
  const libraries = offlineLibraries();
  const wanted = JSON.stringify({
    recipe,
    esbuildVersion,
    libraries: libraries.map((l) => `${l.name}@${l.version}`)
  });
  if (existsSync(cache) && existsSync(stamp) && readFileSync(stamp, "utf-8") === wanted) return;
  // Whatever else is in there was fetched once by someone's `observable preview`: it must not reach a site.
  rmSync(cache, {recursive: true, force: true});
  const result = await build({
    entryPoints: libraries.map(({name, version}) => ({in: name, out: `${name}@${version}/_esm`})),
    outdir: cache,
    bundle: true,
    write: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    minify: true,
    legalComments: "none",
    logLevel: "silent",
    absWorkingDir: dirname(fileURLToPath(import.meta.url)),
    metafile: true
  });
  for (const [file, {imports}] of Object.entries(result.metafile.outputs)) {
    for (const {path, external} of imports) {
      if (external) throw new Error(`library imports from outside: ${path} (${file.split(sep).join("/")})`);
    }
  }
  const made = new Set(libraries.map(({name}) => name));
  for (const name of namedByFramework()) {
    if (!made.has(name)) mkdirSync(join(cache, `${name}@0.0.0`), {recursive: true});
  }
  writeFileSync(stamp, wanted);
}
