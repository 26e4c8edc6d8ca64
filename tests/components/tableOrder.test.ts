// @vitest-environment jsdom
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import tables, {firmColumns, firmRows} from "../../data-loaders/marts/gallery/examples/tables.js";
import {releaseExample} from "../../data-loaders/marts/gallery/example.js";
import {dataTable} from "../../src/components/dataTable.js";
import {checkSum} from "../../src/components/tableSums.js";
import {sorted} from "../../src/components/tableOrder.js";
import {inUnit, tableText} from "../../src/components/tableText.js";
import type {ReleasedColumn} from "../../src/schema/released.js";
import {en, zh} from "./fixtures.js";

const example = (name: string) => releaseExample(tables.find((each) => each.name === name)!);
const firstCells = (node: Element) =>
  [...node.querySelectorAll("tbody tr")].map((row) => row.firstElementChild?.textContent);
const press = (node: Element, head: string) =>
  [...node.querySelectorAll("thead button")]
    .find((button) => button.textContent?.includes(head))!
    .dispatchEvent(new MouseEvent("click"));

describe("order of rows", () => {
  const cells = fc.array(fc.record({key: fc.option(fc.integer({min: -5, max: 5})), at: fc.nat()}), {
    maxLength: 40
  });

  it("is a permutation, in order of the key, equal keys as they were, nulls last whichever way", () => {
    fc.assert(
      fc.property(cells, fc.boolean(), (rows, rising) => {
        const items = rows.map((row, place) => ({...row, place}));
        const result = sorted(items, ({key}) => key, rising, "en");
        expect(new Set(result)).toEqual(new Set(items));
        const known = result.filter(({key}) => key !== null);
        expect(result.slice(0, known.length)).toEqual(known);
        for (let i = 1; i < known.length; i++) {
          const [a, b] = [known[i - 1]!, known[i]!];
          expect(rising ? a.key! <= b.key! : a.key! >= b.key!).toBe(true);
          if (a.key === b.key) expect(a.place).toBeLessThan(b.place);
        }
      })
    );
  });

  it("puts Chinese by pinyin and 10 after 9", () => {
    expect(sorted(["支行10", "支行9", "北京", "上海"], (text) => text, true, "zh")).toEqual([
      ...["北京", "上海", "支行9", "支行10"]
    ]);
  });
});

describe("a grouped table", () => {
  const node = () => dataTable(example("table_groups"), {...en, groupBy: "segment"});

  it("heads each group with the mart's subtotal and ends with the total, whatever is sorted", () => {
    const drawn = node();
    const total = () => [...drawn.querySelectorAll("tbody tr")].at(-1)!;
    expect(total().className).toContain("row-total");
    press(drawn, "Average balance");
    expect(total().className).toContain("row-total");
    // by their subtotals, falling: 79,215 then 70,713 then 69,409
    const heads = firstCells(drawn).filter((cell) => /Mass|Affluent|Small/.test(cell ?? ""));
    expect(heads.map((cell) => /Mass|Affluent|Small/.exec(cell!)![0])).toEqual(["Mass", "Small", "Affluent"]);
  });

  it("folds a group and unfolds it again", () => {
    const drawn = node();
    const shown = () =>
      [...drawn.querySelectorAll<HTMLElement>("tbody tr")].filter((row) => !row.hidden).length;
    const all = shown();
    const button = drawn.querySelector<HTMLButtonElement>("tbody button[aria-expanded]")!;
    button.click();
    expect(shown()).toBe(all - 3);
    drawn.querySelector<HTMLButtonElement>("tbody button[aria-expanded=false]")!.click();
    expect(shown()).toBe(all);
  });

  it("has two rows of heads that span what they name", () => {
    const spans = [...node().querySelectorAll("thead th[colspan]")].map((cell) => [
      cell.textContent,
      cell.getAttribute("colspan")
    ]);
    expect(spans).toContainEqual(["Loans", "2"]);
    expect(spans).toContainEqual(["Deposits", "2"]);
  });
});

describe("a table of a thousand rows", () => {
  it("draws fifty, says how many there are, and shows all when asked", () => {
    const drawn = dataTable(example("table_thousand"), zh);
    expect(drawn.querySelectorAll("tbody tr")).toHaveLength(50);
    expect(drawn.textContent).toMatch(/1,000/);
    const more = [...drawn.querySelectorAll("button")].find((button) =>
      /全部|展开/.test(button.textContent ?? "")
    )!;
    more.click();
    expect(drawn.querySelectorAll("tbody tr").length).toBeGreaterThan(50);
  });

  it("is sorted as a whole, not only what is drawn", () => {
    const drawn = dataTable(example("table_thousand"), en);
    press(drawn, "Net contribution");
    const best = firmRows(1000).reduce((a, b) => (Number(b.contribution) > Number(a.contribution) ? b : a));
    expect(firstCells(drawn)[0]).toBe(best.firm);
  });
});

describe("sums", () => {
  const money: ReleasedColumn = {name: "v", type: "money", en: "V", zh: "值"};
  const check = (total: number | null, parts: (number | null)[]) =>
    checkSum({total: {v: total}, members: [parts.map((v) => ({v}))]}, money, 1_000_000);

  it("are exact, off by rounding of what is printed, other, or not known", () => {
    // printed in 万元: 1 + 2 = 3; 1.4 + 1.4 = 2.8 prints 1 + 1 = 3; 1 + 1 is not 5
    expect(check(3_000_000, [1_000_000, 2_000_000])).toBe("exact");
    expect(check(2_800_000, [1_400_000, 1_400_000])).toBe("rounded");
    expect(check(5_000_000, [1_000_000, 1_000_000])).toBe("differs");
    expect(check(5_000_000, [1_000_000, null])).toBe("unknown");
    expect(check(null, [1_000_000])).toBe("unknown");
  });
});

describe("copied text", () => {
  it("has every row with the headings' units, and no amount loses a fen on the way", () => {
    const rows = firmRows(200);
    const voice = {lang: "zh" as const, currency: {code: "CNY", en: "CNY", zh: "元"}};
    const unit = {fen: 1_000_000, decimals: 2, label: "万元", suffix: ""};
    const text = tableText(rows, [{label: "", columns: firmColumns}] as never, {
      voice,
      unitOf: () => unit
    });
    const [head, ...lines] = text.split("\r\n").map((line) => line.split("\t"));
    expect(head).toEqual(["企业", "行业", "开户日期", "敞口（万元）", "用信率（%）", "净贡献（万元）"]);
    expect(lines).toHaveLength(200);
    lines.forEach((line, i) => {
      expect(line[0]).toBe(rows[i]!.firm);
      expect(Math.round(Number(line[5]) * 1_000_000)).toBe(rows[i]!.contribution);
      if (rows[i]!.exposure === null) expect(line[3]).toBe("＊");
    });
  });

  it("moves the point and divides nothing", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(100, 1_000_000, 10_000_000_000), (fen, unit) => {
        const text = inUnit(fen, unit);
        const [whole = "", decimals = ""] = text.replace("-", "").split(".");
        const back =
          BigInt(whole) * BigInt(unit) + BigInt(decimals.padEnd(String(unit).length - 1, "0") || "0");
        expect(text.startsWith("-") ? -back : back).toBe(BigInt(fen));
      })
    );
  });
});
