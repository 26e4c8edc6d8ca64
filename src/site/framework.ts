/**
 * Runs Framework in a process of its own, because it keeps what it saw of files, libraries and settings for as long as
 * it lives. Started by runFramework.ts; not for import.
 */
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {Edition} from "../schema/released.js";
import {unofferedPages} from "./offered.js";

/** The order of the one who starts us, as JSON in the first argument. */
export type FrameworkOrder =
  | {
      mode: "build";
      project: string;
      out: string;
      /** Time of every file, ms: same input, same bytes. */ time: number;
    }
  | {mode: "preview"; project: string; port?: number; open: boolean};

// Framework carries no types; these are the parts of 1.13.4 (pinned) that we use.
interface Effects {
  logger: Pick<Console, "log" | "warn" | "error">;
  output: {write(text: string): void};
}
interface Config {
  root: string;
  output: string;
  loaders: {
    find(path: string): {load(options: {useStale: boolean}, effects: Effects): Promise<string>} | undefined;
  };
  paths(): AsyncIterable<string>;
}
interface Inside {
  readConfig(file: string | undefined, root: string | undefined): Promise<Config>;
  setCurrentDate(date: Date): void;
  build(options: {config: Config}, effects: Effects): Promise<void>;
  FileBuildEffects: new (output: string, cache: string, effects: Effects) => Effects;
  preview(options: object): Promise<{server: {address(): {port: number}}}>;
}

const inside = async (file: string) =>
  (await import(
    new URL(`dist/${file}`, import.meta.resolve("@observablehq/framework/package.json")).href
  )) as Inside;

/** What a build may not do: an address here is a library that node_modules does not hold. */
globalThis.fetch = (address) =>
  Promise.reject(
    new Error(
      `the site is built without a network, but something asks for ${address instanceof Request ? address.url : address}`
    )
  );

const order = JSON.parse(process.argv[2] ?? "null") as FrameworkOrder;
process.chdir(order.project);
const {readConfig, setCurrentDate} = await inside("config.js");

const effects: Effects = {
  logger: console,
  output: {write: (text) => void process.stdout.write(text)}
};

if (order.mode === "build") {
  const {build, FileBuildEffects} = await inside("build.js");
  setCurrentDate(new Date(order.time));
  const config = await readConfig(undefined, undefined);
  config.output = order.out;
  const skip = await unoffered(config);
  const all = config.paths.bind(config);
  config.paths = async function* () {
    for await (const path of all()) if (!skip.has(path)) yield path;
  };
  await build(
    {config},
    new FileBuildEffects(order.out, join(config.root, ".observablehq", "cache"), effects)
  );
} else {
  const {preview} = await inside("preview.js");
  const {server} = await preview({
    hostname: "127.0.0.1",
    ...(order.port === undefined ? {} : {port: order.port}),
    open: order.open,
    verbose: false
  });
  process.send?.({port: server.address().port});
}

/** Asks the governance loader which pages this audience and this drop have, so that the others are never made. */
async function unoffered(config: Config): Promise<Set<string>> {
  const loader = config.loaders.find("/data/governance/edition.json");
  if (!loader) return new Set();
  const file = join(config.root, await loader.load({useStale: true}, effects));
  const pages: string[] = [];
  for await (const path of config.paths()) pages.push(path);
  return unofferedPages(pages, JSON.parse(await readFile(file, "utf-8")) as Edition);
}
