import {setTimeout as pause} from "node:timers/promises";
import {tryLock} from "../../data-loaders/lockFile.js";
import {Refusal} from "../schema/problem.js";

/**
 * Lets one process at a time build or preview a project: they share Framework's cache, and two audiences in one cache
 * would show one what belongs to the other. Refuses and names the process that runs, unless told to `wait`: then it
 * notes once that it does. A preview lasts, so it is not waited for.
 */
export async function lock(
  file: string,
  kind: "build" | "preview",
  {wait = false, note}: {wait?: boolean; note: (line: string) => void}
): Promise<() => void> {
  for (let told = false; ; told = true) {
    const taken = tryLock(file, kind);
    if ("letGo" in taken) return taken.letGo;
    const {pid, host, since, kind: running} = taken.holder;
    const who = `pid ${pid} on ${host} since ${since}`;
    if (!wait || running === "preview") {
      const again =
        kind === "build" ? "run again when it has ended, or with --wait" : "run again when it has ended";
      const remedy = running === "preview" ? "end it first" : again;
      throw new Refusal({message: `a ${running} of this site is running, ${who}; ${remedy}`, file});
    }
    if (!told) note(`waiting for another build of this site (${who})`);
    await pause(300);
  }
}
