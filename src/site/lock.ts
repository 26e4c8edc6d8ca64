import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname} from "node:path";
import {Refusal} from "../schema/problem.js";

/**
 * Lets one process at a time build or preview a project: they share Framework's cache, and two audiences in one cache
 * would show one what belongs to the other. A lock whose process is gone is taken over.
 */
export function lock(file: string): () => void {
  mkdirSync(dirname(file), {recursive: true});
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, String(process.pid), {flag: "wx"});
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const holder = holderOf(file);
      if (attempt > 2 || (holder !== null && lives(holder))) {
        throw new Refusal({
          message: "another build or preview of this site is running, process",
          value: `${holder}`,
          file
        });
      }
      rmSync(file, {force: true});
    }
  }
  const release = () => rmSync(file, {force: true});
  process.once("exit", release);
  return () => {
    process.removeListener("exit", release);
    release();
  };
}

function holderOf(file: string): number | null {
  try {
    return Number(readFileSync(file, "utf-8")) || null;
  } catch {
    return null;
  }
}

function lives(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
