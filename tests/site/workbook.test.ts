import * as xlsx from "@e965/xlsx";
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, expect, it} from "vitest";
import {zipOf} from "../../data-loaders/releaseZip.js";
import {writeWorkbooks} from "../../src/site/workbook.js";
import {edition, ladder, steps, unfed, withheld} from "../components/fixtures.js";

const folder = mkdtempSync(join(tmpdir(), "bankbook-workbook-"));
const cache = join(folder, "reports", ".observablehq", "cache", "data");
const put = (family: string, files: Record<string, unknown>) => {
  mkdirSync(cache, {recursive: true});
  writeFileSync(join(cache, `${family}.zip`), zipOf(files));
};
const bytes = (file: string) => readFileSync(join(folder, "site", file));

afterEach(() => rmSync(folder, {recursive: true, force: true}));

it("is the whole edition in each language: a sheet for each table that this audience may see, and no other", () => {
  put("governance", {"edition.json": edition, "summary.json": {sentences: []}});
  put("contribution", {"ladder.json": ladder, "ladder_steps.json": steps});
  put("corporate", {"classes.json": withheld, "tenor.json": unfed});
  put("gallery", {"example.json": {...ladder, name: "example"}});
  const files = writeWorkbooks(folder, join(folder, "site"));
  expect(files).toEqual(["downloads/sample-2026-10-demo-en.xlsx", "downloads/sample-2026-10-demo-zh.xlsx"]);
  const book = xlsx.read(bytes(files[1]!));
  expect(book.SheetNames).toEqual(["目录", "C03 ladder表", "C03 ladder_steps表", "数据来源"]);
  const sheet = book.Sheets["C03 ladder_steps表"]!;
  expect(sheet["B6"]).toMatchObject({f: "SUM(B4:B5)", v: 26_000_000});
  expect(sheet["B8"]).toMatchObject({f: "SUM(B4:B5,B7)", v: 21_800_000});
});

it("F10 is the same bytes from the same tables, and other bytes from others", () => {
  put("governance", {"edition.json": edition});
  put("contribution", {"ladder.json": ladder});
  const once = () => writeWorkbooks(folder, join(folder, "site")).map((file) => bytes(file).toString("hex"));
  const first = once();
  expect(once()).toEqual(first);
  put("contribution", {"ladder.json": {...ladder, rows: ladder.rows.slice(1)}});
  expect(once()).not.toEqual(first);
});

it("is not made for a site that tells no edition", () => {
  put("governance", {"edition.json": {pages: []}});
  expect(writeWorkbooks(folder, join(folder, "site"))).toEqual([]);
});
