import * as xlsx from "@e965/xlsx";
import fc from "fast-check";
import {strToU8, zipSync} from "fflate";
import {describe, expect, it} from "vitest";
import {contentOf} from "../../src/components/downloadContent.js";
import {workbookOf} from "../../src/components/downloadSheets.js";
import {sumFormula, sumsOf} from "../../src/components/downloadTotals.js";
import {address, escaped, sheetNames, workbookFiles} from "../../src/components/downloadWorkbook.js";
import {buckets, deviation, edition, ladder, released, steps} from "./fixtures.js";

const files = (...tables: Parameters<typeof contentOf>[0][]) =>
  workbookFiles(
    workbookOf(
      tables.map((table) => contentOf(table, {edition, lang: "en"})),
      edition,
      "en"
    )
  );
const read = (parts: Record<string, string>) =>
  xlsx.read(zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)]))), {
    cellNF: true
  });

describe("a workbook", () => {
  const parts = files(ladder, buckets, deviation);
  const book = read(parts);
  const sheet = book.Sheets["C03 Table ladder"]!;

  it("opens with its contents, has a sheet for each table and closes with the sources", () => {
    expect(book.SheetNames).toEqual([
      ...["Contents", "C03 Table ladder", "C03 Table dpd_buckets", "C03 Table deviation", "Sources"]
    ]);
  });

  it("F7 F24 carries the mark on every sheet of figures and on every printed page", () => {
    const mark =
      "Classification: Synthetic data · Sample Bank · Oct 2026 · Data as of 31 Oct 2026 · Edition 1 Draft";
    expect(sheet["A2"].v).toContain(mark);
    expect(book.Sheets["Contents"]!["A2"].v).toContain(mark);
    const printed = Object.keys(parts).filter((path) => path.startsWith("xl/worksheets/"));
    expect(printed.filter((path) => !parts[path]!.includes("<oddHeader>&amp;LClassification"))).toEqual([]);
  });

  it("holds real numbers with formats: amounts in 元 to the fen, shares, dates", () => {
    expect(sheet["C4"]).toMatchObject({t: "n", v: 8_124_000, z: "#,##0.00"});
    expect(book.Sheets["C03 Table dpd_buckets"]!["C4"]).toMatchObject({t: "n", v: 0.98, z: "0.0%"});
    const month = book.Sheets["C03 Table deviation"]!["A4"];
    expect(month).toMatchObject({t: "n", z: "mmm yyyy"});
    expect(xlsx.SSF.parse_date_code(month.v)).toMatchObject({y: 2025, m: 10, d: 1});
  });

  it("keeps heads and first column in sight, and repeats the heads on paper", () => {
    expect(parts["xl/worksheets/sheet2.xml"]).toContain('<pane xSplit="1" ySplit="3" topLeftCell="B4"');
    expect(parts["xl/workbook.xml"]).toContain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="1">\'C03 Table ladder\'!$3:$3</definedName>'
    );
  });

  it("sums live where the parts make the total, and states the value where one is withheld", () => {
    // A part of l4 is suppressed; customers and last month's amounts add up.
    expect(sheet["B8"]).toMatchObject({f: "SUM(B4:B7)", v: 2000});
    expect(sheet["D8"]).toMatchObject({f: "SUM(D4:D7)", v: 21_200_000});
    expect(sheet["C8"].f).toBeUndefined();
    expect(sheet["C8"].v).toBe(20_069_000);
    expect(sheet["C7"]).toMatchObject({
      t: "s",
      v: "withheld: too few customers, or one dominates, here or in a figure that could be worked out from it"
    });
  });

  it("F8 lists metrics with versions, facts, input files with their hashes, cells withheld", () => {
    const rows = xlsx.utils.sheet_to_json<unknown[]>(book.Sheets["Sources"]!, {header: 1, blankrows: false});
    expect(rows).toContainEqual(["loan_account.csv", "2026-10", 1200, "ab".repeat(32)]);
    expect(rows).toContainEqual(["C03 Table ladder", "CON-10", 1]);
    expect(rows).toContainEqual(["C03 Table ladder", "customer_month", 4000, "2026-09–2026-10"]);
    expect(rows).toContainEqual(["C03 Table ladder", "C03", 5, 0, "cd".repeat(32), "ef".repeat(32), 7]);
  });

  it("is the same file each time", () => {
    expect(files(ladder, buckets, deviation)).toEqual(parts);
  });

  it("takes any text as text: formulas, markup, characters without a place in XML", () => {
    const words = fc.array(
      fc.oneof(fc.string({unit: "grapheme"}), fc.constantFrom("=1+1", "<b>&\"'", "_x0041_", "a\u0000b")),
      {
        ...{minLength: 1, maxLength: 5}
      }
    );
    fc.assert(
      fc.property(words, (names) => {
        const table = released(
          "t",
          [{name: "a", type: "text", en: "A", zh: "甲"}],
          names.map((a) => ({a}))
        );
        const own = read(files(table)).Sheets["C03 Table t"]!;
        const found = names.map((_, r) => own[`A${r + 4}`] as xlsx.CellObject);
        expect(found.filter(({t, f}) => t !== "s" || f !== undefined)).toEqual([]);
        expect(found.map(({v}) => String(v).replace(/\r\n?/g, "\n"))).toEqual(
          names.map((name) =>
            name.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/\r\n?/g, "\n")
          )
        );
      }),
      {numRuns: 100}
    );
  });
});

describe("sums", () => {
  const column = (rows: readonly Record<string, unknown>[]) =>
    new Map([["value", rows.map((row) => row["value"] as number | null)]]);

  it("follow a ladder: what comes before, or the last step and what came since", () => {
    const found = sumsOf(steps.rows, column(steps.rows), ["step"]);
    expect([...found].map(([at, sums]) => [at, sums.get("value")])).toEqual([
      [2, [0, 1]],
      [4, [0, 1, 3]]
    ]);
  });

  it("stay within the group whose key the total shares, and take in what is not allocated where that closes them", () => {
    const rows = [
      {basis: "a", key: "x", kind: "part", value: 1},
      {basis: "a", key: "y", kind: "part", value: 2},
      {basis: "a", key: "all", kind: "total", value: 3},
      {basis: "b", key: "x", kind: "part", value: 4},
      {basis: "b", key: "y", kind: "part", value: 5},
      {basis: "b", key: "rest", kind: "unallocated", value: 6},
      {basis: "b", key: "all", kind: "total", value: 15}
    ];
    const found = sumsOf(rows, column(rows), ["basis", "key"]);
    expect([found.get(2)?.get("value"), found.get(6)?.get("value")]).toEqual([
      [0, 1],
      [3, 4, 5]
    ]);
  });

  it("are not claimed where parts are counted twice, rounded or withheld", () => {
    const of = (...values: (number | null)[]) => {
      const rows = values.map((value, index) => ({kind: index === 2 ? "total" : "part", value}));
      return sumsOf(rows, column(rows), []).size;
    };
    expect([of(1, 2, 3), of(1, 2, 2), of(1, 2, 4), of(1, null, 1), of(0, 0, 0)]).toEqual([1, 0, 0, 0, 0]);
  });

  it("that a sheet calculates are the values that the report states", () => {
    const kinds = fc.constantFrom("part", "part", "part", "total", "subtotal", "unallocated");
    const row = fc.record({
      kind: kinds,
      key: fc.constantFrom("x", "y", "all"),
      value: fc.option(fc.integer({min: -3, max: 3}))
    });
    fc.assert(
      fc.property(fc.array(row, {maxLength: 9}), (rows) => {
        for (const [at, sums] of sumsOf(rows, column(rows), ["key"])) {
          const parts = sums.get("value")!;
          expect(parts).not.toContain(at);
          expect(parts.reduce((sum, part) => sum + rows[part]!.value!, 0)).toBe(rows[at]!.value);
        }
      }),
      {numRuns: 300}
    );
  });

  it("are written as ranges", () => {
    expect(sumFormula("C", [4, 5, 6, 9])).toBe("SUM(C4:C6,C9)");
    expect(
      sumFormula(
        "C",
        Array.from({length: 300}, (_, i) => 2 * i)
      )
    ).toBeNull();
  });
});

describe("names", () => {
  it("of cells go on after Z", () => {
    expect([address(0, 0), address(9, 25), address(9, 26), address(9, 702)]).toEqual([
      "A1",
      "Z10",
      "AA10",
      "AAA10"
    ]);
  });

  it("of sheets are such that Excel takes them: short, clean, none twice", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({maxLength: 40}), fc.constantFrom("History", "a/b", "'x'", "A", "a")), {
          maxLength: 20
        }),
        (wanted) => {
          const names = sheetNames(wanted);
          expect(
            names.filter((name) => name.length < 1 || name.length > 31 || /[[\]:*?/\\]|^'|'$/.test(name))
          ).toEqual([]);
          expect(new Set(names.map((name) => name.toLowerCase()).concat("history")).size).toBe(
            names.length + 1
          );
        }
      )
    );
    expect(sheetNames(["存款/结构", "存款/结构"])).toEqual(["存款 结构", "存款 结构 (2)"]);
  });

  it("and texts leave nothing that XML would read as markup", () => {
    expect(escaped(`<a b="c">&_x0041_\u0001\ud800`)).toBe(
      "&lt;a b=&quot;c&quot;&gt;&amp;_x005F_x0041_\ufffd"
    );
  });
});
