import {type ChildProcess, spawn} from "node:child_process";
import {once} from "node:events";
import {existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from "node:fs";
import {hostname} from "node:os";
import {join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {openEngine} from "../../data-loaders/engine/index.js";
import {writeTinyBank} from "../fixtures/tinyBank.js";
import {makePlace, type Place, project} from "./helpers.js";

let place: Place;
beforeEach(() => {
  place = makePlace();
});
afterEach(() => {
  place.remove();
});

const start = (): ChildProcess =>
  spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      "src/cli.ts",
      "ingest",
      "--drop",
      place.drop,
      "--store",
      place.store,
      "--threads",
      "1"
    ],
    {cwd: project, stdio: "ignore"}
  );

describe("a run that is cut short", () => {
  it(
    "killed at any moment leaves the store as it was, and the next run finishes",
    {timeout: 240_000},
    async () => {
      await writeTinyBank(place.drop, {periods: ["2025-01"]});
      await place.ingest();
      const before = place.state();
      await writeTinyBank(place.drop, {
        periods: ["2025-01"],
        mutate: ([january]) => {
          january!.dropId = "202501-02";
          january!.supersedes = "202501-01";
          january!.tables["income_item"]![0]!["amount"] = "36.00";
        }
      });
      let cut = 0;
      for (const wait of [0, 300, 900]) {
        const child = start();
        const ended = once(child, "exit");
        // from the moment on at which it holds the lock, it is inside the work
        while (child.exitCode === null && !existsSync(join(place.bank, ".lock"))) await sleep(5);
        await sleep(wait * Math.random());
        child.kill("SIGKILL");
        await ended;
        const run = JSON.parse(readFileSync(join(place.bank, "2025-01", "run.json"), "utf8")) as {
          edition: number;
        };
        if (run.edition === 2) break;
        cut++;
        const after = Object.fromEntries(
          Object.entries(place.state()).filter(([file]) => !file.startsWith("."))
        );
        expect(after).toEqual(before);
      }
      expect(cut).toBeGreaterThan(0);
      // the dead run's lock is taken over and its leavings swept
      await place.ingest();
      expect(readdirSync(place.bank).filter((name) => /^\.(tmp|old|lock)/.test(name))).toEqual([]);
      expect(JSON.parse(readFileSync(join(place.bank, "2025-01", "run.json"), "utf8"))).toMatchObject({
        edition: 2
      });
    }
  );

  it("killed between its two renames: the old month goes back before anything else", async () => {
    await writeTinyBank(place.drop, {periods: ["2025-01"]});
    await place.ingest();
    const before = place.state();
    const {renameSync} = await import("node:fs");
    renameSync(join(place.bank, "2025-01"), join(place.bank, ".old-2025-01-4242"));
    expect((await place.ingest()).recomputed).toEqual([]);
    expect(place.state()).toEqual(before);
  });

  it("two runs at once: the second is refused and names the first", async () => {
    await writeTinyBank(place.drop, {periods: ["2025-01"]});
    mkdirSync(place.bank, {recursive: true});
    const since = new Date().toISOString();
    writeFileSync(join(place.bank, ".lock"), JSON.stringify({pid: process.ppid, host: hostname(), since}));
    expect(await place.refusal()).toContain(`another run is writing this store: pid ${process.ppid}`);
    expect(existsSync(join(place.bank, "2025-01"))).toBe(false);
  });

  it("two runs started together: one writes, the other is refused or finds all done", async () => {
    await writeTinyBank(place.drop, {periods: ["2025-01"]});
    const results = await Promise.allSettled([place.ingest(), place.ingest()]);
    const written = results.filter((r) => r.status === "fulfilled").map((r) => r.value.recomputed.length);
    expect(written.reduce((a, b) => a + b, 0)).toBe(1);
  });

  it("a full disk is one clear message, and the store is as it was", async () => {
    await writeTinyBank(place.drop, {periods: ["2025-01"]});
    await place.ingest();
    const before = place.state();
    await writeTinyBank(place.drop, {periods: ["2025-02"]});
    const open: typeof openEngine = async (options) => {
      const running = await openEngine(options);
      let writes = 0;
      return {
        ...running,
        async writeParquet(sql, path) {
          if (++writes === 3)
            throw Object.assign(new Error("ENOSPC: no space left on device, write"), {code: "ENOSPC"});
          return running.writeParquet(sql, path);
        }
      };
    };
    expect(await place.refusal({open})).toMatch(
      /^disk full, the store is as it was; free some space and run again/
    );
    expect(place.state()).toEqual(before);
    expect(readdirSync(place.bank).filter((name) => name.startsWith(".tmp"))).toEqual([]);
    expect((await place.ingest()).recomputed).toEqual(["2025-02"]);
  });
});
