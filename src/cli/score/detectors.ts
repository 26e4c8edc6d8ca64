import {readdirSync} from "node:fs";
import {Refusal} from "../../schema/problem.js";
import type {Detector} from "./detector.js";

const folder = new URL("./detectors/", import.meta.url);

/** Every detector, by family and id. A file in `detectors/` is one. */
export async function allDetectors(): Promise<Detector[]> {
  const found = await Promise.all(
    readdirSync(folder)
      .filter((name) => name.endsWith(".ts"))
      .sort()
      .map(async (name) => {
        const path = `./detectors/${name.replace(/\.ts$/, "")}.js`;
        const {detector} = (await import(path)) as {detector?: Detector};
        if (!detector) throw new Error(`no detector in its file: ${name}`);
        return detector;
      })
  );
  const order = ["contribution", "deposits", "corporate"];
  return found.sort(
    (a, b) =>
      order.indexOf(a.family) - order.indexOf(b.family) ||
      (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0) ||
      Number(a.naive ?? false) - Number(b.naive ?? false) ||
      (a.id < b.id ? -1 : 1)
  );
}

/** Those named, all without names. */
export function chosen(detectors: readonly Detector[], names: string | undefined): Detector[] {
  if (names === undefined) return [...detectors];
  return names.split(",").map((name) => {
    const found = detectors.find(({id}) => id === name.trim());
    if (!found)
      throw new Refusal({
        message: `unknown detector, there are ${detectors.map(({id}) => id).join(", ")}`,
        value: name
      });
    return found;
  });
}
