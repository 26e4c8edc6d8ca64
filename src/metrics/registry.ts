import {readdirSync} from "node:fs";
import type {Computed, MadeInEngine} from "./metric.js";

type AnyMetric = Computed<never, unknown> | MadeInEngine;

const families = ["contribution", "deposits", "corporate"] as const;

const found = (
  await Promise.all(families.flatMap((family) => filesOf(family).map((name) => metricIn(family, name))))
).sort((a, b) => (a.metric.id < b.metric.id ? -1 : 1));

/** Every metric by id. A file in a family's folder is a metric. */
export const metrics: ReadonlyMap<string, AnyMetric> = new Map(found.map(({metric}) => [metric.id, metric]));

/** Where a metric is defined: contribution/overdueRatio. */
export const definedIn: ReadonlyMap<string, string> = new Map(
  found.map(({metric, file}) => [metric.id, file])
);

function filesOf(family: string): string[] {
  return readdirSync(new URL(`./${family}/`, import.meta.url)).filter((name) => name.endsWith(".ts"));
}

async function metricIn(family: string, name: string): Promise<{metric: AnyMetric; file: string}> {
  const file = `${family}/${name.replace(/\.ts$/, "")}`;
  const path = `./${file}.js`;
  const candidates = Object.values((await import(path)) as Record<string, unknown>).filter(isMetric);
  const [metric] = candidates;
  if (!metric || candidates.length > 1)
    throw new Error(`one metric a file, found ${candidates.length}: ${file}`);
  return {metric, file};
}

function isMetric(value: unknown): value is AnyMetric {
  return (
    typeof value === "object" && value !== null && "id" in value && ("compute" in value || "sql" in value)
  );
}
