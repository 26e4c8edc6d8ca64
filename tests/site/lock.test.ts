import {spawnSync} from "node:child_process";
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {hostname, tmpdir} from "node:os";
import {basename, join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import {lock} from "../../src/site/lock.js";

let file = "";
let folder = "";
const notes: string[] = [];
const note = (line: string) => void notes.push(line);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bankbook-lock-"));
  file = join(folder, ".bankbook/site.lock");
  notes.length = 0;
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

it("a second build is refused in one message that names the first and since when", async () => {
  const release = await lock(file, "build", {note});
  const {since} = JSON.parse(readFileSync(file, "utf8")) as {since: string};
  await expect(lock(file, "build", {note})).rejects.toThrow(
    `a build of this site is running, pid ${process.pid} on ${hostname()} since ${since}; run again when it has ended, or with --wait (${file})`
  );
  expect(notes).toEqual([]);
  release();
  expect(existsSync(file)).toBe(false);
});

it("a build told to wait says so once and starts when the first has ended, but does not wait for a preview", async () => {
  const release = await lock(file, "build", {note});
  const waiting = lock(file, "build", {note, wait: true});
  setTimeout(release, 700);
  (await waiting)();
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(/^waiting for another build of this site \(pid \d+ on /);
  const preview = await lock(file, "preview", {note});
  await expect(lock(file, "build", {note, wait: true})).rejects.toThrow(
    /^a preview of this site is running, .*; end it first/
  );
  preview();
});

it("the lock of a process that died is taken over, and one that nobody can read", async () => {
  const {pid} = spawnSync(process.execPath, ["-e", ""]);
  (await lock(file, "build", {note}))();
  for (const left of [
    JSON.stringify({pid, host: hostname(), since: "", kind: "build"}),
    "999999999 build",
    ""
  ]) {
    writeFileSync(file, left);
    (await lock(file, "build", {note}))();
    expect(existsSync(file)).toBe(false);
  }
});

it("what a run left that was killed while it took the lock goes when the next takes it, not what a live run writes", async () => {
  const {pid} = spawnSync(process.execPath, ["-e", ""]);
  const since = new Date().toISOString();
  const left = `${file}-${pid}`;
  const live = `${file}-${process.ppid}`;
  mkdirSync(join(folder, ".bankbook"));
  for (const [path, holder] of [
    [left, pid],
    [`${file}-dead-${pid}`, pid],
    [live, process.ppid]
  ] as const)
    writeFileSync(path, JSON.stringify({pid: holder, host: hostname(), since, kind: "build"}));
  (await lock(file, "build", {note}))();
  expect(readdirSync(join(folder, ".bankbook"))).toEqual([basename(live)]);
});
