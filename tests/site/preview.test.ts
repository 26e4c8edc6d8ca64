import {rmSync} from "node:fs";
import {join} from "node:path";
import {afterAll, expect, it, vi} from "vitest";
import {preview} from "../../src/site/preview.js";
import {project} from "./project.js";

// Each builds a whole site; a busy machine takes its time.
vi.setConfig({testTimeout: 180_000});

const site = project();
let stop = () => {};
afterAll(() => {
  stop();
  rmSync(site.folder, {recursive: true, force: true});
});

it("draws again when a threshold changes, which no page imports", async () => {
  const {url, stop: end} = await preview({
    project: site.folder,
    inputs: () => Promise.resolve([site.read("extracts/deposits.csv")]),
    watched: [join(site.folder, "reports/policy"), join(site.folder, "extracts")],
    port: 0,
    open: false,
    say() {}
  });
  stop = end;
  const large = async () => (await (await fetch(`${url}_file/data/deposits/large.json`)).json()) as unknown;
  expect(await large()).toEqual({months: 2});
  site.edit("reports/policy/limits.yaml", (yaml) => yaml.replace("110", "140"));
  await expect.poll(large, {timeout: 60_000, interval: 300}).toEqual({months: 1});
});
