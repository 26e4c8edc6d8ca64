import {availableParallelism, totalmem} from "node:os";
import {join} from "node:path";
import type {SiteContext} from "./context.js";
import type {Lane, Told} from "./families.js";
import {workHere} from "./families.js";
import type {Press} from "./press.js";
import {openStore} from "./store.js";
import {workApart} from "./workApart.js";

/** Rows of facts from which on a second process saves more than the second or two that it takes to start. */
const worthApart = 500_000;

/** Whether the bank is large enough, and a second core there, for families to be made in two processes. */
export function isWorthApart({store: folder, bankId, period: until}: SiteContext): boolean {
  const store = openStore(join(folder, bankId), {until});
  const rows = store
    .periods()
    .flatMap((period) => store.run(period).facts)
    .reduce((sum, fact) => sum + fact.rows, 0);
  return availableParallelism() > 1 && rows > worthApart;
}

/** What marts do outside the engine runs on one core: of two processes, one has about as much to do as the other. */
export async function openLanes(press: Press, names: readonly Told[], apart: boolean): Promise<Lane[]> {
  const others = names.filter((name) => name !== "contribution");
  if (!apart || others.length === 0 || others.length === names.length) return [await workHere(press, names)];
  const {context} = press;
  const away = workApart({names: others, context, memory: halfMemory(context)});
  away.catch(() => undefined);
  try {
    return [await workHere(press, ["contribution"]), await away];
  } catch (error) {
    await away.then(
      (lane) => lane.end(),
      () => undefined
    );
    throw error;
  }
}

/** What each of two engines at work may take: half of what the reader allowed, else of four fifths of what there is. */
export function halfMemory({memory}: Pick<SiteContext, "memory">): string {
  const [, amount, unit] = /^([\d.]+)\s?([A-Z]+)$/i.exec(memory ?? "") ?? [];
  if (amount !== undefined && unit !== undefined) return `${Number(amount) / 2}${unit}`;
  const constrained = process.constrainedMemory();
  const there = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  return `${Math.floor((0.4 * there) / 2 ** 20)}MiB`;
}
