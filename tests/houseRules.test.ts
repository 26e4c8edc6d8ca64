import {spawnSync} from "node:child_process";
import {existsSync, readFileSync, readdirSync} from "node:fs";
import {dirname, join, normalize} from "node:path";
import {describe, expect, it} from "vitest";
import {metrics} from "../src/metrics/registry.js";

interface File {
  path: string;
  text: string;
}

interface Import {
  from: string;
  /** Path of the project's own file, or the library's name. */
  to: string;
  typeOnly: boolean;
}

const filesUnder = (folder: string, ending: RegExp): File[] =>
  (existsSync(folder) ? readdirSync(folder, {recursive: true, encoding: "utf8"}) : [])
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name).replaceAll("\\", "/"))
    .map((path) => ({path, text: readFileSync(path, "utf8")}));

const source = [...filesUnder("src", /\.ts$/), ...filesUnder("data-loaders", /\.ts$/)];
const pages = filesUnder("reports", /\.md$/).filter(({path}) => /^reports\/(en|zh)\//.test(path));

const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[\w$*{}\s,]+?\s+from\s+)?"([^"]+)"/gm;
const importsOf = ({path, text}: File): Import[] =>
  [...text.matchAll(statement)].map(([, type, name = ""]) => ({
    from: path,
    to: name.startsWith(".")
      ? normalize(join(dirname(path), name))
          .replaceAll("\\", "/")
          .replace(/\.js$/, ".ts")
      : name,
    typeOnly: type !== undefined
  }));
const imports = source.flatMap(importsOf);

/** The room of a file: src/metrics, data-loaders/facts, data-loaders/release.ts. */
const roomOf = (path: string) => path.split("/").slice(0, 2).join("/");
const inside = (path: string, ...rooms: string[]) =>
  rooms.some((room) => path === `${room}.ts` || path.startsWith(`${room}/`));
const show = ({from, to}: Import) => `${from} imports ${to}`;

/** Own rooms that each room may import from, besides itself. What is not named here is free. */
const upstream: Record<string, string[]> = {
  "src/stats": [],
  "src/metrics": ["src/stats"],
  "src/schema": [],
  "data-loaders/engine": ["src/schema", "data-loaders/progress"],
  "data-loaders/staging": ["src/schema", "data-loaders/engine", "data-loaders/progress"],
  "data-loaders/quality": [
    ...["src/schema", "data-loaders/engine", "data-loaders/progress", "data-loaders/staging"],
    ...["data-loaders/store", "data-loaders/runManifest"]
  ],
  "data-loaders/facts": [
    ...["src/schema", "data-loaders/engine", "data-loaders/progress", "data-loaders/staging"],
    ...["data-loaders/quality", "data-loaders/store", "data-loaders/runManifest"]
  ],
  "data-loaders/marts": [
    ...["src/stats", "src/metrics", "src/schema", "data-loaders/store", "data-loaders/runManifest"],
    // The shape of a released cell; the release itself comes after the marts.
    "data-loaders/release/cell",
    // What a quality result looks like.
    "data-loaders/quality/result"
  ]
};

describe("imports point one way", () => {
  it.each(Object.entries(upstream))("%s imports from nothing downstream", (room, allowed) => {
    const wrong = imports.filter(
      ({from, to}) => inside(from, room) && /^(src|data-loaders)\//.test(to) && !inside(to, room, ...allowed)
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it("components take types from src/schema and values from nothing outside themselves but npm: libraries", () => {
    const wrong = imports.filter(({from, to, typeOnly}) => {
      if (!inside(from, "src/components") || inside(to, "src/components") || to.startsWith("npm:"))
        return false;
      return !(typeOnly && (inside(to, "src/schema") || !/^(src|data-loaders)\//.test(to)));
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it("nothing upstream of the pages knows components, site or command line", () => {
    const wrong = imports.filter(
      ({from, to}) =>
        inside(to, "src/components", "src/cli") &&
        !inside(from, "src/components", "src/cli", "src/site", "src/cli.ts")
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it("pages see only components, libraries and released tables", () => {
    const wrong = pages.flatMap(({path, text}) => [
      ...[...text.matchAll(/^import .* from "([^"]+)"/gm)]
        .map((hit) => hit[1] ?? "")
        .filter((name) => !name.startsWith("/components/") && !name.startsWith("npm:"))
        .map((name) => `${path} imports ${name}`),
      ...[...text.matchAll(/FileAttachment\(([^)]*)\)/g)]
        .map((hit) => hit[1] ?? "")
        .filter((argument) => !/^"\/data\/[\w/-]+\.json"$/.test(argument))
        .map((argument) => `${path} attaches ${argument}`)
    ]);
    expect(wrong).toEqual([]);
  });

  it("there are no circles", () => {
    const graph = new Map<string, string[]>();
    for (const {from, to, typeOnly} of imports) {
      if (!typeOnly && /^(src|data-loaders)\//.test(to)) graph.set(from, [...(graph.get(from) ?? []), to]);
    }
    expect(circles(graph)).toEqual([]);
  });

  it("every import of ours leads to a file", () => {
    const wrong = imports.filter(({to}) => /^(src|data-loaders)\//.test(to) && !existsSync(to));
    expect(wrong.map(show)).toEqual([]);
  });
});

/** Each circle once, by the depth-first search that meets a file still on its path. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: readonly string[], at: string): void => {
    const start = path.indexOf(at);
    if (start >= 0) found.push([...path.slice(start), at].join(" > "));
    if (start >= 0 || done.has(at)) return;
    for (const next of graph.get(at) ?? []) walk([...path, at], next);
    done.add(at);
  };
  for (const file of graph.keys()) walk([], file);
  return found;
}

describe("src holds what we know", () => {
  it("reads and writes no file, except site, sampleBank, the command line and the two registries", () => {
    const free = ["src/site", "src/sampleBank", "src/cli", "src/schema/tables.ts", "src/metrics/registry.ts"];
    const io = /^(node:)?(fs|fs\/promises|child_process|net|http|https|worker_threads)$/;
    const wrong = imports.filter(
      ({from, to}) => from.startsWith("src/") && io.test(to) && !free.includes(from) && !inside(from, ...free)
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it("has one metric a file, in a folder of its family", () => {
    const files = source.filter(({path}) => /^src\/metrics\/(contribution|deposits|corporate)\//.test(path));
    const counts = files.map(({path, text}) => [path, text.match(/= metric\(\{/g)?.length ?? 0]);
    expect(counts.filter(([, count]) => count !== 1)).toEqual([]);
    expect(files.length).toBe(metrics.size);
  });

  it("has in its registry every metric that a table says it shows", () => {
    const known = new Set(metrics.keys());
    const wrong = [...source, ...pages].flatMap(({path, text}) =>
      [...text.matchAll(/\bmetric: "([^"]*)"/g)]
        .map((hit) => hit[1] ?? "")
        .filter((id) => !known.has(id))
        .map((id) => `${path} names ${id}`)
    );
    expect(wrong).toEqual([]);
  });
});

describe("files stay small", () => {
  it("none is longer than 300 lines without saying why (Long because ...)", () => {
    const all = [...source, ...filesUnder("tests", /\.ts$/), ...filesUnder("bench", /\.ts$/)];
    const wrong = all.filter(({text}) => text.split("\n").length > 301 && !/Long because/i.test(text));
    expect(wrong.map(({path}) => path)).toEqual([]);
  });

  it("a loader of a page only opens, calls and zips: under 25 lines", () => {
    const loaders = source.filter(({path}) => /^data-loaders\/pages\/.*\.zip\.ts$/.test(path));
    expect(loaders.filter(({text}) => text.trimEnd().split("\n").length >= 25).map(({path}) => path)).toEqual(
      []
    );
  });

  it.skipIf(!existsSync(".git"))("nothing that a command makes is in version control", () => {
    const made =
      /^(dist|extracts|extracts-east|store|truth|pdf|coverage)[^/]*\/|\.(parquet|xlsx|tsbuildinfo)$/;
    const {stdout} = spawnSync("git", ["ls-files"], {encoding: "utf8"});
    expect(stdout.split("\n").filter((path) => made.test(path))).toEqual([]);
  });

  it("rooms are those of the architecture", () => {
    const rooms = new Set(source.map(({path}) => roomOf(path)).filter((room) => room.startsWith("src/")));
    const known = ["cli", "cli.ts", "components", "metrics", "sampleBank", "schema", "site", "stats"];
    expect([...rooms].filter((room) => !known.includes(room.slice(4)))).toEqual([]);
  });
});

describe("the two languages", () => {
  /** What runs: fenced js cells and inline expressions, comments and words left out. */
  const cellsOf = (text: string) => [
    ...[...text.matchAll(/^```js[^\n]*\n([\s\S]*?)^```/gm)].map((hit) => hit[1]?.trim()),
    ...[...text.replaceAll(/^```[\s\S]*?^```/gm, "").matchAll(/\$\{([^}]*)\}/g)].map((hit) => hit[1]?.trim())
  ];
  const named = (language: string) =>
    pages.filter(({path}) => path.startsWith(`reports/${language}/`)).map(({path}) => path.slice(11));

  it("have the same pages", () => {
    expect(named("zh").sort()).toEqual(named("en").sort());
  });

  it.each(named("en").map((name) => [name]))("%s has the same cells in both", (name) => {
    const [en, zh] = ["en", "zh"].map((language) => `reports/${language}/${name}`);
    if (!existsSync(zh!)) return;
    expect(cellsOf(readFileSync(zh!, "utf8"))).toEqual(cellsOf(readFileSync(en!, "utf8")));
  });
});
