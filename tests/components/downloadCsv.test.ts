import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {contentOf} from "../../src/components/downloadContent.js";
import {csvOf, csvText} from "../../src/components/downloadCsv.js";
import {shifted, yuanText} from "../../src/components/downloadNumber.js";
import {textField} from "../../src/components/spreadsheetText.js";
import {edition, kpis, ladder, released} from "./fixtures.js";
import {csvRecords} from "./readDownloads.js";

describe("numbers of a download", () => {
  it("move the point without errors of binary arithmetic", () => {
    expect([
      shifted(0.412, 2),
      shifted(-0.07, 2),
      shifted(1e-7, 2),
      shifted(1.5e21, 0),
      shifted(0, 2)
    ]).toEqual([...["41.2", "-7", "0.00001", "1500000000000000000000", "0"]]);
  });

  it("write fen as 元 with two decimals, to the last fen that a number holds", () => {
    expect([yuanText(81_240), yuanText(-5), yuanText(0), yuanText(9_007_199_254_740_991)]).toEqual([
      ...["812.40", "-0.05", "0.00", "90071992547409.91"]
    ]);
  });

  it("read back as what they were", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (fen) => Number(yuanText(fen).replace(".", "")) === fen),
      {numRuns: 200}
    );
    fc.assert(
      fc.property(fc.double({noNaN: true, noDefaultInfinity: true}), (value) =>
        Object.is(Number(shifted(value, 0)) + 0, value + 0)
      ),
      {numRuns: 200}
    );
  });
});

describe("CSV", () => {
  const csv = csvOf(contentOf(ladder, {edition, lang: "zh"}), edition);

  it("F7 says in its first line how secret it is, whose, of when, which edition and for whom", () => {
    expect(csvRecords(csv)[0]).toEqual([
      "密级：模拟数据 · 样例银行 · 2026年10月 · 数据截至 2026年10月31日 · 第1版 草稿 · 已对账 · 阅读范围：demo · 发布指纹 0123456789ab"
    ]);
  });

  it("opens in Excel as it is: byte order mark, CRLF, amounts in 元 with two decimals, the unit in the head", () => {
    expect(csv.startsWith("\uFEFF密级")).toBe(true);
    expect(csv.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(csvRecords(csv).slice(1, 5)).toEqual([
      ["C03 ladder表"],
      ["客群", "客户数", "净贡献（元）", "上月（元）"],
      ["大众零售", "1800", "8124000.00", "8400000.00"],
      ["财富客户", "120", "14052000.00", "13200000.00"]
    ]);
  });

  it("gives the reason of a null in words, and the total after the parts", () => {
    const rows = csvRecords(csv);
    expect(rows[6]).toEqual([
      "公司客户",
      "16",
      "本格或可由其推算的单元格客户数过少或单户占比过高，不予显示",
      "500000.00"
    ]);
    expect(rows[7]?.[0]).toBe("全行");
  });

  it("F8 closes with its sources and the number of cells withheld", () => {
    expect(csvRecords(csv).slice(-2)).toEqual([
      ["来源：CON-10；输入文件 1 个，读取明细 4,000 行，列示 5 行"],
      ["不予显示的单元格：0"]
    ]);
  });

  it("names the unit of each row where measures are mixed, points told from per cent", () => {
    const content = contentOf(kpis, {edition, lang: "en", columns: ["kpi", "value", "change_mom"]});
    expect(csvRecords(csvOf(content, edition)).slice(2, 6)).toEqual([
      ["Figure", "Value", "On month", "Unit", "Unit of change"],
      ["Average daily balance", "184600000000.00", "0.6", "CNY", "%"],
      ["Demand share", "41.2", "-0.8", "%", "pp"],
      ["Non-performing ratio", "1.21", "0.02", "%", "pp"]
    ]);
  });

  it("runs nothing: no text begins as a formula would, whatever the table says", () => {
    const evil = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝cmd", "'=1", " =1", "\r=1"];
    const table = released(
      "evil",
      [{name: "name", type: "text", en: "=Name", zh: "@名称"}],
      evil.map((name) => ({name}))
    );
    const fields = csvRecords(csvOf(contentOf(table, {edition, lang: "en"}), edition)).flat();
    expect(fields.slice(2, 12)).toEqual(["'=Name", ...evil.map((name) => `'${name}`)]);
  });

  it("reads back as what was written, any text: guarded in one way only", () => {
    const words = fc.oneof(fc.string({unit: "binary"}), fc.stringMatching(/^['=+@" ,\r\n\t-]*x?$/));
    fc.assert(
      fc.property(fc.array(fc.array(words, {minLength: 1}), {minLength: 1}), (records) => {
        const read = csvRecords(csvText(records.map((record) => record.map(textField))));
        expect(read.map((record) => record.map(unguarded))).toEqual(records);
        expect(read.flat().some((field) => /^[=+\-@\t\r＝＋－＠]/.test(field))).toBe(false);
      }),
      {numRuns: 200}
    );
  });
});

/** What the apostrophe was put before. */
const unguarded = (field: string) =>
  field.startsWith("'") && textField(field.slice(1)) === field ? field.slice(1) : field;
