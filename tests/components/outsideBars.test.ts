// @vitest-environment jsdom
import {expect, it} from "vitest";
import {rankedBars} from "../../src/components/rankedBars.js";
import {en, ladder} from "./fixtures.js";

it("draws pale what lies outside the total where a chart asks for it, so that withheld parts leave no empty drawing", () => {
  const [first, second] = ladder.rows;
  const withheld = {...first!, kind: "part", l4: null, $why: {l4: "SUPPRESSED" as const}};
  const outside = [second!, {...second!, key: "another", l4: second!["l4"] as number}];
  const table = {...ladder, rows: [withheld, ...outside.map((row) => ({...row, kind: "outside"}))]};
  const options = {x: "l4", y: "key", ...en};
  const fills = (node: HTMLElement) =>
    [...node.querySelectorAll(".drawing-wide rect")].map((each) => each.getAttribute("fill"));
  expect(rankedBars(table, options).querySelector(".drawing")).toBeNull();
  const node = rankedBars(table, {...options, outside: true});
  expect(fills(node)).toEqual(["var(--muted-fill)", "var(--muted-fill)"]);
  expect(node.querySelector(".remark")!.textContent).toContain("Pale bars are in no total.");
});
