import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname} from "node:path";
import {setTimeout as pause} from "node:timers/promises";
import {Refusal} from "../schema/problem.js";

type Kind = "build" | "preview";

interface Waiting {
  /** Told once, when there is something to wait for. */
  note(line: string): void;
  /** How long to wait for another build, ms. A preview lasts: it is not waited for. */
  patience?: number;
}

/**
 * Lets one process at a time build or preview a project: they share Framework's cache, and two audiences in one cache
 * would show one what belongs to the other. A lock whose process is gone is taken over.
 */
export async function lock(
  file: string,
  kind: Kind,
  {note, patience = 600_000}: Waiting
): Promise<() => void> {
  mkdirSync(dirname(file), {recursive: true});
  const until = Date.now() + patience;
  for (let told = false; !take(file, kind);) {
    const holder = holderOf(file);
    if (holder === null || !lives(holder.process)) {
      rmSync(file, {force: true});
      continue;
    }
    if (holder.kind === "preview" || Date.now() > until) {
      throw new Refusal({
        message: `a ${holder.kind} of this site is running, process`,
        value: `${holder.process}`,
        file
      });
    }
    if (!told) note(`waiting for another build of this site (process ${holder.process})`);
    told = true;
    await pause(300);
  }
  const release = () => rmSync(file, {force: true});
  process.once("exit", release);
  return () => {
    process.removeListener("exit", release);
    release();
  };
}

function take(file: string, kind: Kind): boolean {
  try {
    writeFileSync(file, `${process.pid} ${kind}`, {flag: "wx"});
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function holderOf(file: string): {process: number; kind: Kind} | null {
  try {
    const [number, kind] = readFileSync(file, "utf-8").split(" ");
    return {process: Number(number), kind: kind === "preview" ? "preview" : "build"};
  } catch {
    return null;
  }
}

function lives(number: number): boolean {
  try {
    process.kill(number, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
