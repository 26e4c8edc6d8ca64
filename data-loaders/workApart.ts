import {fork} from "node:child_process";
import type {ChildProcess} from "node:child_process";
import {fileURLToPath} from "node:url";
import {nursery} from "./nursery.js";
import type {Lane} from "./families.js";
import type {Answer, Let, Work} from "./familyWorker.js";

/**
 * Families at work in a process of their own, on a core of its own: what marts do outside the engine runs on one.
 * Marts come over whole, so that rows that lines name are still those rows; what is said of them is said over there.
 */
export async function workApart(work: Work): Promise<Lane> {
  const child = fork(fileURLToPath(new URL("familyWorker.ts", import.meta.url)), {
    execArgv: [nursery, "--import", import.meta.resolve("tsx")],
    serialization: "advanced",
    // A loader's own output is the file that it writes.
    stdio: ["ignore", "ignore", "inherit", "ipc"]
  });
  try {
    const {made} = await answered(child, work, "made");
    return {
      made,
      sentences: async (released, edition) =>
        (await answered(child, {released, edition}, "sentences")).sentences,
      end: () => void child.kill()
    };
  } catch (error) {
    child.kill();
    throw error;
  }
}

/** Sends an order and waits for its answer; a process that ends instead is an error. */
function answered<K extends "made" | "sentences">(
  child: ChildProcess,
  order: Work | Let,
  kind: K
): Promise<Extract<Answer, Record<K, unknown>>> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null, signal: string | null) =>
      settle(() =>
        reject(new Error(`the process of some families ended early: ${signal ?? `code ${code}`}`))
      );
    const onMessage = (answer: Answer) =>
      settle(() =>
        kind in answer
          ? resolve(answer as Extract<Answer, Record<K, unknown>>)
          : reject(new Error("error" in answer ? answer.error : "an answer to something else"))
      );
    const settle = (then: () => void) => {
      child.off("exit", onExit).off("message", onMessage).off("error", reject);
      then();
    };
    child.once("exit", onExit).once("message", onMessage).once("error", reject);
    child.send(order);
  });
}
