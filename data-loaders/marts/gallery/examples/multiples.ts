import type {ReleasedRow} from "../../../../src/schema/released.js";
import {column} from "../../cells.js";
import {type Example, long} from "../example.js";

const branches = {
  centre: {en: "City centre", zh: "市中心支行"},
  harbour: {en: "Harbour", zh: "港口支行"},
  university: {en: "University", zh: "大学城支行"},
  long,
  airport: {en: "Airport", zh: "空港支行"},
  new: {en: "New district (opened in 2026)", zh: "新区支行（2026年开业）"},
  withheld: {en: "Island", zh: "海岛支行"}
};
const months = Array.from({length: 13}, (_, i) =>
  i < 3 ? `2025-${10 + i}` : `2026-${String(i - 2).padStart(2, "0")}`
);

/** Fen; a branch that opened lately, one with a gap, one whose last month is withheld, one that loses. */
function margin(branch: string, at: number): number | null {
  const order = Object.keys(branches).indexOf(branch);
  if (branch === "new" && at < 5) return null;
  if (branch === "harbour" && at === 6) return null;
  if (branch === "withheld" && at > 10) return null;
  const level = branch === "airport" ? -90 : 420 - order * 60;
  return (level + ((at * (order + 3)) % 7) * 14 + at * (order % 2 ? 6 : -3)) * 1_000_000;
}

const examples: readonly Example[] = [
  {
    name: "branch_margins",
    title: {en: "Net contribution by branch and month", zh: "分支行净贡献月度走势"},
    period: "2025-10..2026-10",
    columns: [
      column("month", "month", "Month", "月份"),
      column("branch", "code", "Branch", "支行", {labels: branches}),
      column("margin", "money", "Net contribution", "净贡献")
    ],
    rows: Object.keys(branches).flatMap((branch) =>
      months.map((month, at): ReleasedRow => {
        const value = margin(branch, at);
        const why = branch === "withheld" ? "SUPPRESSED" : "NO_DATA";
        return {month, branch, margin: value, ...(value === null ? {$why: {margin: why}} : {})};
      })
    )
  }
];
export default examples;
