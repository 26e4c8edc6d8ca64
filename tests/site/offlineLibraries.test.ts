import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {build} from "esbuild";
import {afterAll, expect, it} from "vitest";
import {filesUnder} from "../../src/site/files.js";
import {makeOfflineLibraries, offlineLibraries} from "../../src/site/offlineLibraries.js";

const root = mkdtempSync(join(tmpdir(), "bankbook-offline-"));
const cache = join(root, ".observablehq/cache/_npm");
afterAll(() => rmSync(root, {recursive: true, force: true}));

it("makes one self-contained module of each library that pages may name", async () => {
  // A library that someone's preview fetched once: it must not reach a site.
  mkdirSync(join(cache, "lodash@4.17.21"), {recursive: true});
  writeFileSync(join(cache, "lodash@4.17.21/_esm.js"), "export default 1");
  await makeOfflineLibraries(root);
  const names = offlineLibraries().map(({name}) => name);
  for (const name of [
    "d3",
    "d3-array",
    "@observablehq/plot",
    "@observablehq/inputs",
    "htl",
    "isoformat",
    "arquero"
  ]) {
    expect(names).toContain(name);
  }
  const modules = offlineLibraries().map(({name, version}) => join(cache, `${name}@${version}/_esm.js`));
  const {metafile} = await build({
    entryPoints: modules,
    outdir: join(root, "out"),
    bundle: true,
    external: ["*"],
    format: "esm",
    write: false,
    metafile: true
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports.map(({path}) => path));
  expect(imports).toEqual([]);
  const addresses = modules.flatMap((file) => readFileSync(file, "utf-8").match(/https?:\/\/[\w./]+/g) ?? []);
  expect(addresses.filter((address) => !address.startsWith("http://www.w3.org/"))).toEqual([]);
  expect(filesUnder(cache).filter((file) => file.startsWith("lodash"))).toEqual([]);
});

it("leaves an empty folder for each library that Framework's client names, so that it asks no registry", () => {
  for (const name of [
    "lodash",
    "apache-arrow",
    "@duckdb/duckdb-wasm",
    "mermaid",
    "@observablehq/sample-datasets"
  ]) {
    expect(existsSync(join(cache, `${name}@0.0.0`)), name).toBe(true);
  }
});

it("does nothing when nothing changed", async () => {
  const started = Date.now();
  await makeOfflineLibraries(root);
  expect(Date.now() - started).toBeLessThan(200);
});
