import {linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {hostname} from "node:os";
import {basename, dirname, join} from "node:path";

/** The run that holds a lock. */
export interface Holder {
  pid: number;
  host: string;
  /** ISO time. */
  since: string;
  /** What it does. */
  kind: string;
}

/**
 * Takes a lock that one process at a time can hold, and returns how to let go; or returns who holds it. The lock of a
 * process that died is taken over, and let go of when this one ends.
 */
export function tryLock(file: string, kind: string): {letGo: () => void} | {holder: Holder} {
  mkdirSync(dirname(file), {recursive: true});
  const mine = `${file}-${process.pid}`;
  const self: Holder = {pid: process.pid, host: hostname(), since: new Date().toISOString(), kind};
  // linked when complete, so nobody ever reads half a lock
  writeFileSync(mine, JSON.stringify(self));
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        linkSync(mine, file);
        break;
      } catch (error) {
        if (codeOf(error) !== "EEXIST") throw error;
        const holder = holderOf(file);
        if (holder && (alive(holder) || attempt > 3)) return {holder};
        setAside(file, holder);
      }
    }
  } finally {
    rmSync(mine, {force: true});
  }
  const letGo = () => {
    process.off("exit", letGo);
    if (holderOf(file)?.pid === process.pid) rmSync(file, {force: true});
  };
  process.on("exit", letGo);
  sweep(file);
  return {letGo};
}

/** Removes what a process left that died between writing its lock and linking it, or while it moved a dead one away. */
function sweep(file: string): void {
  const leavings = readdirSync(dirname(file)).filter((name) => name.startsWith(`${basename(file)}-`));
  for (const path of leavings.map((name) => join(dirname(file), name))) {
    const writer = holderOf(path);
    if (writer && !alive(writer)) rmSync(path, {force: true});
  }
}

/** Moves a dead run's lock away, or one that nobody can read; if another run was faster, its lock is put back. */
function setAside(file: string, dead: Holder | null): void {
  const aside = `${file}-dead-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = holderOf(aside);
  if (moved && moved.pid !== dead?.pid) {
    try {
      linkSync(aside, file);
    } catch {
      // somebody else took it in the meantime
    }
  }
  rmSync(aside, {force: true});
}

function holderOf(file: string): Holder | null {
  try {
    const found = JSON.parse(readFileSync(file, "utf8")) as Holder;
    return typeof found.pid === "number" ? found : null;
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
