import {mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, it} from "vitest";
import {watchFolders} from "../../src/site/watchFolders.js";

let folder: string;
let seen = 0;
let watching: {close(): void};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bankbook-watch-"));
  mkdirSync(join(folder, "policy"));
  writeFileSync(join(folder, "policy", "a.yaml"), "0");
  seen = 0;
  watching = watchFolders([folder, join(folder, "nowhere")], () => seen++);
});
afterEach(() => {
  watching.close();
  rmSync(folder, {recursive: true});
});

/** Whether what `change` does is noticed. */
async function noticed(change: () => void): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 100));
  seen = 0;
  change();
  for (let i = 0; i < 100 && seen === 0; i++) await new Promise((resolve) => setTimeout(resolve, 20));
  return seen > 0;
}

it("sees a file saved again and again, also by putting another in its place", async () => {
  const file = join(folder, "policy", "a.yaml");
  for (const text of ["1", "2", "3"]) {
    const put = () => {
      writeFileSync(`${folder}.next`, text);
      renameSync(`${folder}.next`, file);
    };
    expect(await noticed(put)).toBe(true);
  }
  expect(await noticed(() => writeFileSync(file, "4"))).toBe(true);
});

it("sees into folders that came later, and outlives those that go", async () => {
  const month = join(folder, "2025-01", "facts");
  expect(await noticed(() => mkdirSync(month, {recursive: true}))).toBe(true);
  expect(await noticed(() => writeFileSync(join(month, "rows"), "1"))).toBe(true);
  expect(await noticed(() => rmSync(join(folder, "2025-01"), {recursive: true}))).toBe(true);
  expect(await noticed(() => writeFileSync(join(folder, "policy", "b.yaml"), "1"))).toBe(true);
});
