// @vitest-environment jsdom
import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {dataTable} from "../../src/components/dataTable.js";
import {kpiStrip} from "../../src/components/kpiStrip.js";
import {closePassport} from "../../src/components/passportPanel.js";
import {en, kpis, ladder, released} from "./fixtures.js";

vi.mock("../../src/components/passportFile.js", () => ({
  passportFile: () => Promise.resolve({metrics: {}, tables: {}, inputs: []})
}));

const panel = () => document.querySelector<HTMLDialogElement>("dialog.passport-panel");
const isOpen = () => panel()?.hasAttribute("open") ?? false;

beforeEach(() => history.replaceState(null, "", "/zh/deposits/overview.html"));
afterEach(() => {
  closePassport();
  document.body.replaceChildren();
});

const show = <N extends Element>(node: N): N => {
  document.body.append(node);
  return node;
};

describe("permanent links", () => {
  it("the panel names the address that opens it, filters and all", async () => {
    history.replaceState(null, "", "/zh/deposits/overview.html?segment=mass");
    show(kpiStrip(kpis, en)).querySelector<HTMLElement>("[data-kpi=adb] a")!.click();
    await vi.waitFor(() => expect(isOpen()).toBe(true));
    expect(panel()?.querySelector(".passport-link a")?.getAttribute("href")).toBe(
      "/zh/deposits/overview.html?segment=mass#figure=kpis/adb/value"
    );
  });

  it.each([
    ["a key figure", "kpis/adb/value", "Average daily balance"],
    ["a cell", "ladder/small/l4", "Small business · Net contribution"],
    ["a column", "ladder/l4", "Table ladder: Net contribution"],
    ["a chart", "chart/ladder", "Table ladder"]
  ])("%s opens from its address", async (_, key, title) => {
    show(kpiStrip(kpis, en));
    show(dataTable(ladder, en));
    location.hash = `#figure=${key}`;
    dispatchEvent(new HashChangeEvent("hashchange"));
    await vi.waitFor(() => expect(document.getElementById("passport-title")?.textContent).toBe(title));
    closePassport();
    expect(location.hash).toBe("");
  });

  it("opens a figure that is drawn after the page has read its address", async () => {
    location.hash = "#figure=kpis/npl_ratio/value";
    dispatchEvent(new HashChangeEvent("hashchange"));
    const late = released("late", ladder.columns, ladder.rows);
    location.hash = "#figure=late/mass/l4";
    dispatchEvent(new HashChangeEvent("hashchange"));
    show(dataTable(late, en));
    await vi.waitFor(() =>
      expect(document.getElementById("passport-title")?.textContent).toBe("Mass retail · Net contribution")
    );
  });

  it("a mangled address opens nothing and breaks nothing", () => {
    show(dataTable(ladder, en));
    for (const key of ["ladder/nobody/l4", "ladder/mass/nothing", "%E0%A4%A", ""]) {
      location.hash = `#figure=${key}`;
      dispatchEvent(new HashChangeEvent("hashchange"));
    }
    expect(isOpen()).toBe(false);
  });

  it("rows of the same keys are told apart, and a key may hold a slash", async () => {
    const twins = released(
      "twins",
      [
        {name: "key", type: "text", en: "Key", zh: "键"},
        {name: "n", type: "count", en: "N", zh: "数"}
      ],
      [
        {key: "a/b", n: 1},
        {key: "a/b", n: 2}
      ]
    );
    const node = show(dataTable(twins, en));
    cellAt(node, 1).click();
    await vi.waitFor(() =>
      expect(panel()?.querySelector(".passport-link code")?.textContent).toBe("#figure=twins/a%7Cb~2/n")
    );
    closePassport();
    location.hash = "#figure=twins/a%7Cb~2/n";
    dispatchEvent(new HashChangeEvent("hashchange"));
    await vi.waitFor(() => expect(panel()?.querySelector(".passport-value")?.textContent).toBe("2"));
  });
});

const cellAt = (node: Element, row: number) =>
  node.querySelectorAll("tbody tr")[row]!.querySelector<HTMLElement>(".figures")!;
