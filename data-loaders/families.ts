import type {Edition, Sentence} from "../src/schema/released.js";
import {contribution} from "./marts/contribution/index.js";
import {corporate} from "./marts/corporate/index.js";
import {deposits} from "./marts/deposits/index.js";
import type {FamilyTables} from "./marts/family.js";
import {emptyTables, managerTables} from "./marts/manager/index.js";
import type {Family} from "./marts/mart.js";
import type {ReleasedTables} from "./marts/sentences.js";
import type {Press} from "./press.js";

/** A family that tells of the bank, not of how the report was made. */
export type Told = Exclude<Family, "governance">;

const families: Readonly<Record<Told, (press: Press) => Promise<FamilyTables>>> = {
  contribution: ({source, policy}) => contribution(source, policy),
  deposits: ({source, policy, context}) => deposits(source, policy, context.bank.base_ccy),
  corporate: ({source, policy}) => corporate(source, policy),
  manager: ({source, policy, context: {manager}}) =>
    manager === undefined
      ? Promise.resolve(emptyTables(source.period, policy))
      : managerTables(source, policy, manager)
};

/** What an edition is made of: a manager's of the manager's customers alone. */
export const familiesOf = ({context}: Pick<Press, "context">): Told[] =>
  context.manager === undefined ? ["contribution", "deposits", "corporate"] : ["manager"];

/** What families made so far tell; what may be said of it waits for the exit. */
export type Made = ReadonlyMap<Told, Omit<FamilyTables, "sentences">>;

/** Some families at work, wherever that is. */
export interface Lane {
  made: Made;
  /** What the released tables of these families allow to be said. */
  sentences(
    released: ReadonlyMap<Told, ReleasedTables>,
    edition: Edition
  ): Promise<ReadonlyMap<Told, Sentence[]>>;
  end(): void;
}

/** Families at work here, at the same time: while one works out its tables, the engine reads for another. */
export async function workHere(press: Press, names: readonly Told[]): Promise<Lane> {
  // One that fails waits for the others, so that the store is not closed under what they still read.
  const settled = await Promise.allSettled(names.map((name) => families[name](press)));
  const tables = settled.map((family, at) => {
    if (family.status === "rejected") throw family.reason;
    return [names[at]!, family.value] as const;
  });
  return {
    made: new Map(tables.map(([name, {marts, ids}]) => [name, {marts, ...(ids && {ids})}])),
    sentences: (released, edition) =>
      Promise.resolve(
        new Map(tables.map(([name, {sentences}]) => [name, sentences(released.get(name)!, edition)]))
      ),
    end: () => undefined
  };
}
