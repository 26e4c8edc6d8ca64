import {linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {hostname} from "node:os";
import {join} from "node:path";
import {Refusal} from "../../src/schema/problem.js";

interface Holder {
  pid: number;
  host: string;
  since: string;
}

/**
 * One run at a time writes a store: takes `<folder>/.lock` or refuses, naming the run that holds it. The lock of a run
 * that died is taken over. Returns how to let go.
 */
export function takeLock(folder: string): () => void {
  mkdirSync(folder, {recursive: true});
  const lock = join(folder, ".lock");
  const mine = `${lock}-${process.pid}`;
  const holder: Holder = {pid: process.pid, host: hostname(), since: new Date().toISOString()};
  // linked when complete, so nobody ever reads half a lock
  writeFileSync(mine, JSON.stringify(holder));
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        linkSync(mine, lock);
        break;
      } catch (error) {
        if (codeOf(error) !== "EEXIST") throw error;
        const other = readHolder(lock);
        if (other && (alive(other) || attempt > 3)) {
          throw new Refusal({
            message: `another run is writing this store: pid ${other.pid} on ${other.host} since ${other.since}`,
            file: lock
          });
        }
        if (other) setAside(lock, other);
      }
    }
  } finally {
    rmSync(mine, {force: true});
  }
  const letGo = () => {
    process.off("exit", letGo);
    if (readHolder(lock)?.pid === process.pid) rmSync(lock, {force: true});
  };
  process.on("exit", letGo);
  return letGo;
}

/** Moves a dead run's lock away; if another run was faster, its lock is put back. */
function setAside(lock: string, dead: Holder): void {
  const aside = `${lock}-dead-${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  if (moved && moved.pid !== dead.pid) {
    try {
      linkSync(aside, lock);
    } catch {
      // somebody else took it in the meantime
    }
  }
  rmSync(aside, {force: true});
}

function readHolder(lock: string): Holder | null {
  try {
    return JSON.parse(readFileSync(lock, "utf8")) as Holder;
  } catch {
    return null;
  }
}

/** Of another machine nobody can tell: its lock stands. */
function alive({pid, host}: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | null)?.code;
