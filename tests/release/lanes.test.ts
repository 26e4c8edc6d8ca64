import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {SiteContext} from "../../data-loaders/context.js";
import {halfMemory} from "../../data-loaders/lanes.js";
import {openPress} from "../../data-loaders/press.js";
import {releaseSite} from "../../data-loaders/releaseFamily.js";
import {workApart} from "../../data-loaders/workApart.js";
import {pressTinyBank} from "../fixtures/press.js";

const folder = mkdtempSync(join(tmpdir(), "bankbook-lanes-"));
let context: SiteContext;
beforeAll(async () => {
  context = await pressTinyBank(join(folder, "bank"), {audience: "audit"});
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe("families in two processes", () => {
  it("say to the byte what they say in one", async () => {
    const [one, two] = await Promise.all(
      [false, true].map(async (apart) => {
        const press = openPress(context);
        try {
          return JSON.stringify([...(await releaseSite(press, {apart}))]);
        } finally {
          await press.store.close();
        }
      })
    );
    expect(one!.length).toBeGreaterThan(100_000);
    expect(two === one).toBe(true);
  }, 120_000);

  it("tell why the other one failed", async () => {
    const lost = {...context, period: "2031-01"};
    await expect(workApart({names: ["deposits"], context: lost, memory: "1GB"})).rejects.toThrow(
      /period is not in the store: 2031-01/
    );
  }, 60_000);
});

describe("halfMemory", () => {
  it("halves what the reader allowed", () => {
    expect(halfMemory({memory: "4GB"})).toBe("2GB");
    expect(halfMemory({memory: "1.5 GiB"})).toBe("0.75GiB");
  });

  it("leaves a fifth of what there is to others, where the reader allowed anything", () => {
    const [, mebibytes] = /^(\d+)MiB$/.exec(halfMemory({}))!;
    expect(Number(mebibytes) * 2 ** 20 * 2).toBeLessThan(process.constrainedMemory() || Infinity);
    expect(Number(mebibytes)).toBeGreaterThan(100);
  });
});
