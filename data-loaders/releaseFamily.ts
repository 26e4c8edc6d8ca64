import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {readContext, sharedFolder} from "./context.js";
import type {Told} from "./families.js";
import {familiesOf} from "./families.js";
import {halfMemory, isWorthApart, openLanes} from "./lanes.js";
import type {Family} from "./marts/mart.js";
import type {Files, Press} from "./press.js";
import {openPress} from "./press.js";
import type {Book} from "./release/book.js";
import {maskedNames} from "./release/book.js";
import {releaseAll} from "./release.js";
import {governance} from "./releaseGovernance.js";

/** What one loader writes. Families made by an earlier loader of the same edition are taken from the shared folder. */
export async function releaseFamily(family: Family): Promise<Files> {
  const context = readContext();
  const apart = isWorthApart(context);
  const press = openPress(context, apart ? {memory: halfMemory(context)} : {});
  try {
    if (family !== "governance") return await shared(family, press, apart);
    const made = new Map<string, Files>();
    for (const name of familiesOf(press)) made.set(name, await shared(name, press, apart));
    return await governance(press, made);
  } finally {
    await press.store.close();
  }
}

interface SiteOptions {
  names?: readonly Told[];
  /** In two processes. */
  apart?: boolean;
}

/** Marts of all families of an edition through the exit together, and the sentences that their released tables allow. */
export async function releaseSite(
  press: Press,
  {names = familiesOf(press), apart = false}: SiteOptions = {}
): Promise<Map<Told, Files>> {
  const lanes = await openLanes(press, names, apart);
  try {
    const made = names.map((name) => lanes.find((lane) => lane.made.has(name))!.made.get(name)!);
    const released = releaseAll(
      made.flatMap(({marts}) => marts),
      {...press.release, ...bookOf(press, made)}
    );
    const tables = new Map(
      names.map((name, at) => {
        const own = released.splice(0, made[at]!.marts.length);
        return [name, new Map(own.map((table) => [table.name, table]))] as const;
      })
    );
    const said = await Promise.all(lanes.map((lane) => lane.sentences(tables, press.edition)));
    const sentences = new Map(said.flatMap((each) => [...each]));
    return new Map(
      names.map((name) => [
        name,
        Object.fromEntries([
          ...[...tables.get(name)!].map(([table, cells]) => [`${table}.json`, cells]),
          ["summary.json", {sentences: sentences.get(name)!}]
        ]) as Files
      ])
    );
  } finally {
    for (const lane of lanes) lane.end();
  }
}

/** Names of the customers that an edition may tell of, masked. */
function bookOf({context: {manager}}: Press, made: readonly {ids?: readonly string[]}[]): {book?: Book} {
  const ids = made.flatMap(({ids: own}) => own ?? []);
  return manager === undefined ? {} : {book: {manager, names: maskedNames(ids)}};
}

/** Each loader is a process of its own, and no family leaves without the others: made once, kept by fingerprint. */
async function shared(family: Told, press: Press, apart: boolean): Promise<Files> {
  const folder = join(sharedFolder(), press.fingerprint.slice(0, 16));
  const file = join(folder, `${family}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf-8")) as Files;
  // A page that this audience does not have may be looked at in a preview: its tables leave withheld.
  const names = familiesOf(press);
  const site = await releaseSite(press, {names: names.includes(family) ? names : [family], apart});
  mkdirSync(folder, {recursive: true});
  for (const old of readdirSync(sharedFolder())) {
    if (old !== press.fingerprint.slice(0, 16))
      rmSync(join(sharedFolder(), old), {recursive: true, force: true});
  }
  for (const [name, files] of site) {
    const kept = join(folder, `${name}.json`);
    writeFileSync(`${kept}.${process.pid}`, JSON.stringify(files));
    renameSync(`${kept}.${process.pid}`, kept);
  }
  return site.get(family)!;
}
