import {createHash} from "node:crypto";
import {join} from "node:path";
import {metrics} from "../src/metrics/registry.js";
import {targetsOf} from "../src/schema/policy/targets.js";
import type {Edition} from "../src/schema/released.js";
import type {SiteContext} from "./context.js";
import {codeSha256, readContext} from "./context.js";
import {isoDay} from "./marts/periods.js";
import type {Source} from "./marts/source.js";
import type {ReadPolicy} from "./policyFiles.js";
import {readPolicy} from "./policyFiles.js";
import type {ReleaseContext} from "./release.js";
import type {Store} from "./store.js";
import {openStore} from "./store.js";

/** Files of one family as pages read them: "ladder.json" and so on. */
export type Files = Record<string, unknown>;

/** Everything that releasing needs of one edition. */
export interface Press {
  context: SiteContext;
  policy: ReadPolicy;
  store: Store;
  source: Source;
  release: ReleaseContext;
  /** Without pages, which only all families together can tell. */
  edition: Edition;
  fingerprint: string;
}

/** Opens the store for the edition of the context, by default within its memory; the caller closes it. */
export function openPress(
  context: SiteContext = readContext(),
  {memory = context.memory}: {memory?: string | undefined} = {}
): Press {
  const {bankId, period, audience, manager} = context;
  const read = readPolicy(context.policyFolders);
  const scope = read.audiences[audience];
  if (!scope) throw new Error(`unknown audience: ${audience}`);
  if ((scope.rows === "manager") !== (manager !== undefined))
    throw new Error(`a manager goes with an audience of rows of a manager: ${audience}`);
  const store = openStore(join(context.store, bankId), {
    until: period,
    ...(memory === undefined ? {} : {memory})
  });
  const runs = store.periods().map((each) => store.run(each));
  const run = store.run(period);
  const holds = {month: period, sample: run.sample};
  const policy: ReadPolicy = {
    ...read,
    targets: {
      contribution: targetsOf(read.targets.contribution, holds),
      deposits: targetsOf(read.targets.deposits, holds),
      corporate: targetsOf(read.targets.corporate, holds)
    }
  };
  const source = sourceOf(store, period);
  const code = codeSha256();
  const fingerprint = createHash("sha256")
    .update(
      [
        ...[period, audience, ...(manager === undefined ? [] : [manager]), policy.sha256, code],
        ...runs.map((each) => each.fingerprint)
      ].join("\0")
    )
    .digest("hex");
  const outcomes = store.quality(period).map(({outcome}) => outcome);
  const count = (outcome: string) => outcomes.filter((each) => each === outcome).length;
  return {
    ...{context, policy, store, source, fingerprint},
    release: {
      audience: scope,
      privacy: policy.privacy,
      runs,
      policySha256: policy.sha256,
      codeSha256: code,
      version: (metric) => metrics.get(metric)?.version ?? 0
    },
    edition: {
      bank: {id: bankId, ...context.bank.name, sample: run.sample},
      currency: {code: context.bank.base_ccy, ...context.bank.currency},
      period,
      asOf: isoDay(run.asOf),
      edition: run.edition,
      dropId: run.dropId,
      // A final edition carries two signatures over the run (F9), and nothing collects them yet.
      status: "draft",
      reconciliation: run.sealed ? run.reconciliation : {status: "unreconciled", difference: null},
      audience,
      ...(manager === undefined ? {} : {recipient: manager}),
      classification: scope.classification,
      quality: {
        passed: count("pass"),
        warned: count("warn"),
        failed: count("block"),
        notApplicable: count("not_applicable")
      },
      pages: [],
      fingerprint
    }
  };
}

/** The facts as marts of a period read them: customer ids are those of that period, tables those of its drop. */
export function sourceOf(store: Store, period: string): Source {
  const run = store.run(period);
  const present = new Map(run.tables.map((table) => [table.name, new Set(table.present)]));
  return {
    period,
    periods: store.periods(),
    asOf: run.asOf,
    read: (fact, {columns, periods}) => store.read(fact, {columns, periods, idsOf: period}),
    rows: (sql) => store.rows(sql),
    table: (sql) => store.sql(sql),
    has: (table, column) =>
      column === undefined ? (present.get(table)?.size ?? 0) > 0 : (present.get(table)?.has(column) ?? false)
  };
}
