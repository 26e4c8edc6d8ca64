import {existsSync, readFileSync} from "node:fs";
import type {Features} from "../../src/metrics/parts/statisticalCard.js";

const file = "../shared/data/polish-bankruptcy/1year.arff";
export const hasPolish = existsSync(file);

/** Polish firms by 64 ratios (Zieba and others 2016, UCI 365) and whether they failed within five years; "?" is missing. */
export function readPolish(text: string = readFileSync(file, "utf8")): {cases: Features[]; bad: boolean[]} {
  const lines = text.split(/\r?\n/);
  const from = lines.findIndex((line) => /^@data/i.test(line)) + 1;
  const rows = lines
    .slice(from)
    .filter((line) => line.includes(","))
    .map((line) => line.split(","));
  return {
    cases: rows.map((row) =>
      Object.fromEntries(row.slice(0, -1).map((cell, i) => [`a${i + 1}`, cell === "?" ? null : Number(cell)]))
    ),
    bad: rows.map((row) => row.at(-1)!.trim() === "1")
  };
}
