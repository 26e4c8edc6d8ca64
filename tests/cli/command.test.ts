import {spawnSync} from "node:child_process";
import {expect, it} from "vitest";

it("an unknown command is refused with those that there are, exit 1", () => {
  const {status, stderr} = spawnSync(process.execPath, ["--import", "tsx", "src/cli.ts", "biuld"], {
    encoding: "utf8"
  });
  expect(stderr).toMatch(
    /refused, nothing was written:\n {2}unknown command, there are sample, check, ingest, build, [\w, ]+: biuld\n/
  );
  expect(status).toBe(1);
});
