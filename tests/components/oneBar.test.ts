// @vitest-environment jsdom
import {expect, it} from "vitest";
import {rankedBars} from "../../src/components/rankedBars.js";
import {en, ladder} from "./fixtures.js";

it("shows the table where one bar alone is left of what is withheld: there is nothing to compare", () => {
  const parts = ladder.rows.filter(({kind}) => kind === "part");
  const hide = (row: (typeof parts)[number]) => ({...row, l4: null, $why: {l4: "SUPPRESSED" as const}});
  const drawn = (shown: number) =>
    rankedBars(
      {...ladder, rows: parts.map((row, at) => (at < shown ? row : hide(row)))},
      {x: "l4", y: "key", ...en}
    );
  expect(parts.length).toBeGreaterThan(2);
  expect(drawn(1).querySelector(".drawing")).toBeNull();
  expect(drawn(1).querySelectorAll("tbody tr").length).toBe(parts.length);
  expect(drawn(2).querySelector(".drawing")).not.toBeNull();
});
