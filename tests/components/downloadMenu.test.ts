// @vitest-environment jsdom
import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {dataTable} from "../../src/components/dataTable.js";
import {drawingSvg} from "../../src/components/downloadDrawing.js";
import {heldOnPage} from "../../src/components/downloadMenu.js";
import {kpiStrip} from "../../src/components/kpiStrip.js";
import {pageFoot} from "../../src/components/pageFoot.js";
import {stackedBars} from "../../src/components/stackedBars.js";
import {trendChart} from "../../src/components/trendChart.js";
import {edition, en, kpis, ladder, mix, trend, unfed, zh} from "./fixtures.js";

const files: {name: string; blob: Blob}[] = [];
const buttons = (node: Element) => [...node.querySelectorAll<HTMLButtonElement>(".download button")];

beforeEach(() => {
  let blob: Blob | undefined;
  files.length = 0;
  URL.createObjectURL = vi.fn((made: Blob) => {
    blob = made;
    return "blob:made";
  });
  URL.revokeObjectURL = vi.fn();
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    files.push({name: this.download, blob: blob!});
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

async function press(button: HTMLButtonElement): Promise<{name: string; text: string}> {
  button.click();
  await vi.waitFor(() => expect(files).toHaveLength(1));
  const {name, blob} = files[0]!;
  return {name, text: new TextDecoder("utf-8", {ignoreBOM: true}).decode(await bytesOf(blob))};
}

/** jsdom's Blob reads only by FileReader. */
const bytesOf = (blob: Blob) =>
  new Promise<ArrayBuffer>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.readAsArrayBuffer(blob);
  });

describe("downloads of a figure", () => {
  it("are CSV for a table, SVG and PNG too for a chart", () => {
    expect(buttons(dataTable(ladder, zh)).map((each) => each.textContent)).toEqual(["表格（CSV）"]);
    const chart = trendChart(trend, {...en, x: "period", y: "value", series: "level"});
    expect(buttons(chart).map((each) => each.textContent)).toEqual([
      "Table (CSV)",
      "Chart (SVG)",
      "Chart (PNG)"
    ]);
  });

  it("F24 are not offered where the mark of the edition is not known, nor of a table that is not there", () => {
    expect(
      dataTable(ladder, {edition: {currency: edition.currency}, lang: "en"}).querySelector(".download")
    ).toBeNull();
    expect(dataTable(unfed, en).querySelector(".download")).toBeNull();
  });

  it("save the table under a name that says bank, period, audience and language, and tell it", async () => {
    const node = dataTable(ladder, zh);
    const {name, text} = await press(buttons(node)[0]!);
    expect(name).toBe("sample-2026-10-demo-ladder-zh.csv");
    expect(text).toMatch(/^\uFEFF密级：模拟数据 · 样例银行/);
    await vi.waitFor(() =>
      expect(node.querySelector("[role=status].download-status")?.textContent).toContain(name)
    );
  });

  it("say why when a file could not be made", async () => {
    const chart = trendChart(trend, {...en, x: "period", y: "value", series: "level"});
    chart.querySelector(".drawing")?.remove();
    buttons(chart)[1]!.click();
    await vi.waitFor(() =>
      expect(chart.querySelector(".download-status")?.textContent).toBe("Could not be made: no drawing")
    );
  });
});

describe("the picture of a chart", () => {
  const chart = () => stackedBars(mix, {...zh, x: "period", y: "adb", fill: "part", beside: "share"});

  it("F7 holds title, measure, legend, drawing, source and mark, and needs no style sheet", async () => {
    const style = document.createElement("style");
    style.textContent =
      ':root { --ink: #111; --paper: #fff; --ink-soft: #555; --line-strong: #999; --series-1: #12385f; --sans-serif: Arial, "PingFang SC"; }' +
      "@media (prefers-color-scheme: dark) { :root { --ink: #eee; --series-1: #9cc5ec; } }";
    document.head.append(style);
    const node = chart();
    const {name, text} = await press(buttons(node)[1]!);
    style.remove();
    expect(name).toBe("sample-2026-10-demo-mix_trend-zh.svg");
    const picture = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    expect(picture.querySelector("parsererror")).toBeNull();
    const words = [...picture.querySelectorAll(":scope > text")].map((line) => line.textContent).join("");
    for (const said of [
      "mix_trend表",
      "日均余额",
      "类活期",
      "来源：CON-10",
      "密级：模拟数据",
      "发布指纹 0123456789ab"
    ])
      expect(words.replaceAll(" ", "")).toContain(said.replaceAll(" ", ""));
    expect(picture.querySelectorAll(":scope > svg")).toHaveLength(1);
    expect(picture.getAttribute("font-family")).toBe("Arial, 'PingFang SC'");
    expect(text).toContain("#12385f");
    expect(text).not.toMatch(/#9cc5ec|var\(--(ink|paper|series-1)/);
  });

  it("is as wide as its drawing and a margin, and holds every line of text within", () => {
    const picture = drawingSvg(chart(), ["source ".repeat(60), "mark"])!;
    expect(picture.width).toBe(640);
    const parsed = new DOMParser().parseFromString(picture.text, "image/svg+xml").documentElement;
    const last = [...parsed.querySelectorAll(":scope > text")].at(-1)!;
    expect(last.textContent).toBe("mark");
    expect(Number(last.getAttribute("y"))).toBeLessThan(picture.height);
  });
});

describe("the tables of a page", () => {
  it("are those on it in their order, each once, headline figures too", () => {
    const chart = stackedBars(mix, {...en, x: "period", y: "adb", fill: "part"});
    document.body.append(
      kpiStrip(kpis, {...en, only: ["adb"]}),
      chart,
      dataTable(mix, en),
      dataTable(ladder, en)
    );
    expect(heldOnPage().map(({table}) => table.name)).toEqual(["kpis", "mix_trend", "ladder"]);
  });

  it("leave as one workbook, real zip and all, named after the page", async () => {
    const foot = pageFoot(edition, {page: "deposits/overview", lang: "zh"});
    document.body.append(dataTable(ladder, zh), foot);
    const {name, text} = await press(foot.querySelector<HTMLButtonElement>(".page-downloads button")!);
    expect(name).toBe("sample-2026-10-demo-deposits-overview-zh.xlsx");
    expect(text.startsWith("PK")).toBe(true);
  });

  it("are told to be none where there are none; the whole edition stands at its address beside", async () => {
    const foot = pageFoot(edition, {page: "deposits/overview", lang: "zh"});
    document.body.append(foot);
    foot.querySelector<HTMLButtonElement>(".page-downloads button")!.click();
    await vi.waitFor(() =>
      expect(foot.querySelector(".download-status")?.textContent).toContain("本页没有表格")
    );
    expect(foot.querySelector(".page-downloads a")?.getAttribute("href")).toBe(
      "../../downloads/sample-2026-10-demo-zh.xlsx"
    );
  });
});
