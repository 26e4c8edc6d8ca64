import {readdirSync} from "node:fs";
import {fileURLToPath} from "node:url";
import type {Released} from "../../../src/schema/released.js";
import {type Example, releaseExample} from "./example.js";

/** Every table of the gallery by name. Adding a component's examples is adding a file to `examples`. */
export const examples: ReadonlyMap<string, Released> = await readExamples();

async function readExamples(): Promise<Map<string, Released>> {
  const folder = new URL("examples/", import.meta.url);
  const found = new Map<string, Released>();
  for (const file of readdirSync(fileURLToPath(folder)).sort()) {
    if (!file.endsWith(".ts")) continue;
    const module = (await import(new URL(file, folder).href)) as {default: readonly Example[]};
    for (const example of module.default) {
      if (found.has(example.name)) throw new Error(`two examples of one name: ${example.name} (${file})`);
      found.set(example.name, releaseExample(example));
    }
  }
  return found;
}
