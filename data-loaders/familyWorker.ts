import type {Edition, Sentence} from "../src/schema/released.js";
import type {SiteContext} from "./context.js";
import type {Made, Told} from "./families.js";
import {workHere} from "./families.js";
import type {ReleasedTables} from "./marts/sentences.js";
import {openPress} from "./press.js";

/** First which families of which edition, then what the exit let through of them. */
export interface Work {
  names: readonly Told[];
  context: SiteContext;
  memory: string;
}
export interface Let {
  released: ReadonlyMap<Told, ReleasedTables>;
  edition: Edition;
}
export type Answer = {made: Made} | {sentences: ReadonlyMap<Told, Sentence[]>} | {error: string};

/** A process of its own for some families, started by workApart.ts. */
const send = (answer: Answer): void => void process.send?.(answer);
const fail = (error: unknown) =>
  send({error: error instanceof Error ? (error.stack ?? error.message) : String(error)});

async function work({names, context, memory}: Work): Promise<void> {
  const press = openPress(context, {memory});
  try {
    const lane = await workHere(press, names);
    process.once("message", ({released, edition}: Let) => {
      lane.sentences(released, edition).then((sentences) => send({sentences}), fail);
    });
    send({made: lane.made});
  } finally {
    await press.store.close();
  }
}

process.once("message", (order: Work) => {
  work(order).catch(fail);
});
process.on("disconnect", () => process.exit());
