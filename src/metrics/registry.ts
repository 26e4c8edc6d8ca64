import {readdirSync} from "node:fs";
import type {Computed, MadeInEngine} from "./metric.js";

type AnyMetric = Computed<never, unknown> | MadeInEngine;

const families = ["contribution", "deposits", "corporate"] as const;

/** Every metric by id, in the order of ids. A file in a family's folder is a metric. */
export const metrics: ReadonlyMap<string, AnyMetric> = new Map(
  (
    await Promise.all(
      families.flatMap((family) => filesOf(family).map((name) => metricIn(`./${family}/${name}`)))
    )
  )
    .map((metric) => [metric.id, metric] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
);

function filesOf(family: string): string[] {
  return readdirSync(new URL(`./${family}/`, import.meta.url)).filter((name) => name.endsWith(".ts"));
}

async function metricIn(path: string): Promise<AnyMetric> {
  const module = (await import(path.replace(/\.ts$/, ".js"))) as Record<string, unknown>;
  const found = Object.values(module).filter(isMetric);
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`one metric a file, found ${found.length}: ${path}`);
  return only;
}

function isMetric(value: unknown): value is AnyMetric {
  return (
    typeof value === "object" && value !== null && "id" in value && ("compute" in value || "sql" in value)
  );
}
