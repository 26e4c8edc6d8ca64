import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Released, Sentence} from "../src/schema/released.js";
import {sharedFolder} from "./context.js";
import {contribution} from "./marts/contribution/index.js";
import {corporate} from "./marts/corporate/index.js";
import {deposits} from "./marts/deposits/index.js";
import type {FamilyTables} from "./marts/family.js";
import type {Family} from "./marts/mart.js";
import type {Files, Press} from "./press.js";
import {openPress} from "./press.js";
import {release} from "./release.js";
import {governance} from "./releaseGovernance.js";

const families: Record<Exclude<Family, "governance">, (press: Press) => Promise<FamilyTables>> = {
  contribution: ({source, policy}) => contribution(source, policy),
  deposits: ({source, policy, context}) => deposits(source, policy, context.bank.base_ccy),
  corporate: ({source, policy}) => corporate(source, policy)
};

/** What one loader writes. Families made by an earlier loader of the same edition are taken from the shared folder. */
export async function releaseFamily(family: Family): Promise<Files> {
  const press = openPress();
  try {
    if (family !== "governance") return await shared(family, press);
    const made = new Map<string, Files>();
    for (const name of Object.keys(families) as (keyof typeof families)[])
      made.set(name, await shared(name, press));
    return await governance(press, made);
  } finally {
    await press.store.close();
  }
}

/** Marts through the exit, and the sentences that their released tables allow. */
export async function made(family: keyof typeof families, press: Press): Promise<Files> {
  const {marts, sentences} = await families[family](press);
  const released = new Map<string, Released>(marts.map((mart) => [mart.name, release(mart, press.release)]));
  const said: {sentences: Sentence[]} = {sentences: sentences(released, press.edition)};
  return Object.fromEntries([
    ...[...released].map(([name, table]) => [`${name}.json`, table]),
    ["summary.json", said]
  ]);
}

/** Each loader is a process of its own, and the summary needs what the others made: made once, kept by fingerprint. */
async function shared(family: keyof typeof families, press: Press): Promise<Files> {
  const folder = join(sharedFolder(), press.fingerprint.slice(0, 16));
  const file = join(folder, `${family}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf-8")) as Files;
  const files = await made(family, press);
  mkdirSync(folder, {recursive: true});
  for (const old of readdirSync(sharedFolder())) {
    if (old !== press.fingerprint.slice(0, 16))
      rmSync(join(sharedFolder(), old), {recursive: true, force: true});
  }
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(files));
  renameSync(`${file}.${process.pid}`, file);
  return files;
}
