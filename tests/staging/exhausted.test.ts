import {join} from "node:path";
import {expect, it} from "vitest";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {readDrop} from "../../data-loaders/staging/drop.js";
import {stage} from "../../data-loaders/staging/stage.js";
import {Exhausted} from "../../src/schema/problem.js";
import {openBench, period} from "./helpers.js";

it("memory that runs out is told once and ends the work, whatever else was wrong with the tables before", async () => {
  const bench = await openBench();
  bench.seal({customer: "", org: "org_id,org_name\n"});
  const tried: string[] = [];
  const engine: typeof bench.engine = {
    ...bench.engine,
    async run(sql) {
      const [, table] = /^INSERT INTO (base_\w+)/.exec(sql) ?? [];
      if (table) {
        tried.push(table);
        throw new Exhausted({message: "out of memory within --memory 1GB"});
      }
      return bench.engine.run(sql);
    }
  };
  const drop = await readDrop({drop: join(bench.folder, "drop"), period});
  await expect(stage(engine, drop, {policy: readPolicy(["reports/policy"])})).rejects.toThrow(
    /^out of memory within --memory 1GB$/
  );
  expect(tried).toHaveLength(1);
  await bench.close();
});
