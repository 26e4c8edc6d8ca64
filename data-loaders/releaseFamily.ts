import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Sentence} from "../src/schema/released.js";
import {sharedFolder} from "./context.js";
import {contribution} from "./marts/contribution/index.js";
import {corporate} from "./marts/corporate/index.js";
import {deposits} from "./marts/deposits/index.js";
import {emptyTables, managerTables} from "./marts/manager/index.js";
import type {FamilyTables} from "./marts/family.js";
import type {Family} from "./marts/mart.js";
import type {Files, Press} from "./press.js";
import {openPress} from "./press.js";
import type {Book} from "./release/book.js";
import {maskedNames} from "./release/book.js";
import {releaseAll} from "./release.js";
import {governance} from "./releaseGovernance.js";

type Told = Exclude<Family, "governance">;

const families: Record<Told, (press: Press) => Promise<FamilyTables>> = {
  contribution: ({source, policy}) => contribution(source, policy),
  deposits: ({source, policy, context}) => deposits(source, policy, context.bank.base_ccy),
  corporate: ({source, policy}) => corporate(source, policy),
  manager: ({source, policy, context: {manager}}) =>
    manager === undefined
      ? Promise.resolve(emptyTables(source.period, policy))
      : managerTables(source, policy, manager)
};

/** What an edition is made of: a manager's of the manager's customers alone. */
const familiesOf = ({context}: Press): Told[] =>
  context.manager === undefined ? ["contribution", "deposits", "corporate"] : ["manager"];

/** What one loader writes. Families made by an earlier loader of the same edition are taken from the shared folder. */
export async function releaseFamily(family: Family): Promise<Files> {
  const press = openPress();
  try {
    if (family !== "governance") return await shared(family, press);
    const made = new Map<string, Files>();
    for (const name of familiesOf(press)) made.set(name, await shared(name, press));
    return await governance(press, made);
  } finally {
    await press.store.close();
  }
}

/** Marts of all families of an edition through the exit together, and the sentences that their released tables allow. */
export async function releaseSite(
  press: Press,
  names: readonly Told[] = familiesOf(press)
): Promise<Map<Told, Files>> {
  // At the same time: while one family works out its tables, the engine reads for another. One that fails waits for the
  // others, so that the store is not closed under what they still read.
  const settled = await Promise.allSettled(names.map((name) => families[name](press)));
  const made = settled.map((family) => {
    if (family.status === "rejected") throw family.reason;
    return family.value;
  });
  const released = releaseAll(
    made.flatMap(({marts}) => marts),
    {...press.release, ...bookOf(press, made)}
  );
  return new Map(
    names.map((name, at) => {
      const {marts, sentences} = made[at]!;
      const tables = new Map(released.splice(0, marts.length).map((table) => [table.name, table]));
      const said: {sentences: Sentence[]} = {sentences: sentences(tables, press.edition)};
      return [
        name,
        Object.fromEntries([
          ...[...tables].map(([table, cells]) => [`${table}.json`, cells]),
          ["summary.json", said]
        ]) as Files
      ];
    })
  );
}

/** Names of the customers that an edition may tell of, masked. */
function bookOf({context: {manager}}: Press, made: readonly FamilyTables[]): {book?: Book} {
  const ids = made.flatMap(({ids: own}) => own ?? []);
  return manager === undefined ? {} : {book: {manager, names: maskedNames(ids)}};
}

/** Each loader is a process of its own, and no family leaves without the others: made once, kept by fingerprint. */
async function shared(family: Told, press: Press): Promise<Files> {
  const folder = join(sharedFolder(), press.fingerprint.slice(0, 16));
  const file = join(folder, `${family}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf-8")) as Files;
  // A page that this audience does not have may be looked at in a preview: its tables leave withheld.
  const names = familiesOf(press);
  const site = await releaseSite(press, names.includes(family) ? names : [family]);
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
