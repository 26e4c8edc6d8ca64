import {existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync} from "node:fs";
import {dirname, join, relative, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import type {Progress} from "../../data-loaders/progress.js";
import type {Store} from "../../data-loaders/store.js";
import {Refusal} from "../schema/problem.js";
import {filesUnder, hashFiles, hashStats} from "../site/files.js";
import {digest, fingerprint} from "../site/refresh.js";

/** The folder of package.json, observablehq.config.ts, reports/ and data-loaders/. */
export const project = fileURLToPath(new URL("../../", import.meta.url));

/** Options that `build` and `dev` share, as parseArgs takes them. */
export const siteOptions = {
  bank: {type: "string"},
  drop: {type: "string"},
  period: {type: "string"},
  audience: {type: "string"},
  manager: {type: "string"},
  store: {type: "string", default: "store"},
  memory: {type: "string"}
} as const;

export interface PrepareOptions {
  bank?: string;
  drop?: string;
  period?: string;
  audience?: string;
  manager?: string;
  store: string;
  memory?: string;
}

export interface Prepared {
  bankId: string;
  period: string;
  audience: string;
  /** Whose customers, for an audience of rows of a manager. */
  manager?: string;
  /** What loaders read beyond code and policy, as text: moves when they would say something else. */
  inputs: string[];
  /** Last day of the period, ms. */
  time: number;
  /** Periods taken into the store just now. */
  recomputed: string[];
}

const contextFile = join(project, ".bankbook", "context.json");
const memoryFile = join(project, ".bankbook", "prepared.json");
const day = 86_400_000;

/** Brings the store up to date with the drop and writes the context that the loaders read. */
export async function prepare(options: PrepareOptions, progress: Progress): Promise<Prepared> {
  const drop = options.drop ?? (options.bank === undefined ? await extracts(progress) : "extracts");
  if (!existsSync(drop)) throw new Refusal({message: "no drop folder", file: drop});
  if (options.bank !== undefined && !existsSync(join(options.bank, "bank.yaml"))) {
    throw new Refusal({message: "no bank.yaml in the bank folder", file: options.bank});
  }
  const known = remembered(options, drop);
  if (known) return known;

  const {readPolicy} = await import("../../data-loaders/policyFiles.js");
  const {ingest} = await import("../../data-loaders/ingest.js");
  const {openStore} = await import("../../data-loaders/store.js");
  const own = options.bank === undefined ? undefined : join(options.bank, "policy");
  const policyFolders = [
    join(project, "reports", "policy"),
    ...(own && existsSync(own) ? [resolve(own)] : [])
  ];
  const policy = readPolicy(policyFolders);
  const {bank, memory} = options;
  const {bankId, periods, recomputed} = await ingest({
    drop,
    store: options.store,
    bank,
    period: options.period,
    memory,
    policy,
    progress,
    accept: ({sample}) => {
      const asked = audienceOf(options.audience, sample, policy.audiences);
      managerAsked(options.manager, asked, policy.audiences);
    }
  });
  const period = periods.at(-1);
  if (period === undefined) throw new Refusal({message: "no period was dropped", file: drop});
  const store = openStore(join(options.store, bankId), {until: period});
  const run = store.run(period);
  const audience = audienceOf(options.audience, run.sample, policy.audiences);
  const manager = managerAsked(options.manager, audience, policy.audiences);
  if (manager !== undefined) await refuseUnknown(manager, store, period);
  const whose = manager === undefined ? {} : {manager};
  const context = {
    bankId,
    store: resolve(options.store),
    bank: run.bank_settings,
    period,
    audience,
    ...whose,
    policyFolders,
    ...(memory === undefined ? {} : {memory}),
    edition: {
      number: run.edition,
      dropId: run.dropId,
      supersedes: run.supersedes,
      sealed: run.sealed,
      sample: run.sample,
      asOf: run.asOf,
      seed: run.seed ?? null
    }
  };
  writeWhole(contextFile, `${JSON.stringify(context, null, 2)}\n`);
  const runs = store
    .periods()
    .map((name) => readFileSync(join(options.store, bankId, name, "run.json"), "utf-8"));
  const prepared: Prepared = {
    bankId,
    period,
    audience,
    ...whose,
    // The checkout may lie anywhere and the engine be bounded: that is nothing that a report says.
    inputs: [
      JSON.stringify({...context, store: "", policyFolders: [], memory: undefined}),
      policy.sha256,
      ...runs
    ],
    time: run.asOf * day,
    recomputed
  };
  writeWhole(memoryFile, JSON.stringify({quick: quickPrint(options, drop, bankId), prepared}));
  return prepared;
}

/** `extracts`, with a sample bank in it if it is empty. */
async function extracts(progress: Progress): Promise<string> {
  const folder = "extracts";
  if (!existsSync(folder) || readdirSync(folder).every((name) => name.startsWith("."))) {
    progress.note("extracts/ is empty: writing a sample bank into it");
    const {command} = await import("./sample.js");
    await command.run(["--size", "demo"]);
  }
  return folder;
}

/** The sample bank shows everything; of any other bank, what head office may see, without names. */
export function audienceOf(
  asked: string | undefined,
  sample: boolean,
  audiences: Readonly<Record<string, {sampleOnly?: boolean | undefined; implemented: boolean}>>
): string {
  const name = asked ?? (sample ? "demo" : "hq-exec");
  const audience = Object.hasOwn(audiences, name) ? audiences[name] : undefined;
  if (!audience) {
    throw new Refusal({
      message: `unknown audience (known: ${Object.keys(audiences).join(", ")})`,
      value: name
    });
  }
  if (audience.sampleOnly && !sample) {
    throw new Refusal({message: "this audience is for the sample bank alone", value: name});
  }
  if (!audience.implemented) {
    throw new Refusal({
      message: "rows and names cannot be scoped for this audience yet, so it is not built",
      value: name
    });
  }
  return name;
}

/** A manager where the audience is one manager's, and nowhere else: whose rows a build holds must have been said. */
export function managerAsked(
  manager: string | undefined,
  audience: string,
  audiences: Readonly<Record<string, {rows: "bank" | "manager"}>>
): string | undefined {
  const own = audiences[audience]?.rows === "manager";
  if (own && manager === undefined)
    throw new Refusal({message: "whose customers: --manager <id>, for the audience", value: audience});
  if (!own && manager !== undefined)
    throw new Refusal({
      message: `--manager goes with an audience of one manager, not with ${audience}`,
      value: manager
    });
  return manager;
}

/** Nobody's customers make no report: an id mistyped must not look like a manager without customers. */
async function refuseUnknown(manager: string, store: Store, period: string): Promise<void> {
  const customers = await store.read("customer_month", {columns: ["rm_id"], periods: [period]});
  await store.close();
  const managers = new Set(customers.array("rm_id") as (string | null)[]);
  managers.delete(null);
  if (managers.size === 0)
    throw new Refusal({
      message: "the extract names no relationship manager (T11 customer.rm_id)",
      value: manager
    });
  if (!managers.has(manager))
    throw new Refusal({message: `no customer of ${period} has this relationship manager`, value: manager});
}

/** What was prepared last, if nothing that it came from has moved since: spares opening the engine. */
function remembered(options: PrepareOptions, drop: string): Prepared | null {
  if (!existsSync(memoryFile) || !existsSync(contextFile)) return null;
  try {
    const {quick, prepared} = JSON.parse(readFileSync(memoryFile, "utf-8")) as {
      quick: string;
      prepared: Prepared;
    };
    return quick === quickPrint(options, drop, prepared.bankId) ? {...prepared, recomputed: []} : null;
  } catch {
    return null;
  }
}

function quickPrint(options: PrepareOptions, drop: string, bankId: string): string {
  const store = join(options.store, bankId);
  const manifests = filesUnder(store).filter((file) => /^[^/.][^/]*\/run\.json$/.test(file));
  return digest([
    JSON.stringify([
      options.bank,
      resolve(drop),
      options.period,
      options.audience,
      options.manager,
      resolve(options.store)
    ]),
    hashStats(drop, filesUnder(drop)),
    options.bank === undefined ? "" : hashFiles(options.bank, filesUnder(options.bank)),
    hashFiles(store, manifests),
    readFileSync(contextFile, "utf-8"),
    fingerprint(project, []).data
  ]);
}

function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}

/** What a change of these must be noticed by a preview. */
export const watched = (options: PrepareOptions): string[] =>
  [
    join(project, "reports", "policy"),
    join(project, "data-loaders"),
    join(project, "src"),
    options.drop ?? "extracts",
    options.store,
    ...(options.bank === undefined ? [] : [options.bank])
  ].map((folder) => relative(process.cwd(), resolve(folder)) || ".");
