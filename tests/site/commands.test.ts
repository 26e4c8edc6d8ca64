import {join} from "node:path";
import {expect, it} from "vitest";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {command as build} from "../../src/cli/build.js";
import {command as dev} from "../../src/cli/dev.js";
import {audienceOf, managerAsked, project} from "../../src/cli/prepare.js";
import {command as serve} from "../../src/cli/serve.js";

it.each([
  ["build", build, ["--bogus"], /unknown option '--bogus'/],
  ["build", build, ["--period", "2026-13"], /--period takes a month, YYYY-MM: 2026-13/],
  ["build", build, ["--memory", "4"], /--memory takes a size such as 4GB: 4/],
  ["build", build, ["2026-10"], /unexpected argument '2026-10'/],
  ["dev", dev, ["--port", "x"], /--port takes a number: x/],
  ["serve", serve, ["--port", "-1"], /--port/],
  ["serve", serve, ["--out", "/nowhere"], /no site here, build one first \(\/nowhere\)/]
])("%s refuses what it does not understand: %3$s", async (_, command, args, message) => {
  await expect(command.run(args)).rejects.toThrow(message);
});

it("names every option in the help", () => {
  for (const option of [
    "--bank",
    "--drop",
    "--period",
    "--audience",
    "--manager",
    "--out",
    "--store",
    "--memory",
    "--wait",
    "--no-verify"
  ]) {
    expect(build.help).toContain(option);
  }
});

const {audiences} = readPolicy([join(project, "reports/policy")]);

it("shows everything of the sample bank, and of any other what head office may see", () => {
  expect(audienceOf(undefined, true, audiences)).toBe("demo");
  expect(audienceOf(undefined, false, audiences)).toBe("hq-exec");
  expect(audienceOf("hq-exec", true, audiences)).toBe("hq-exec");
});

it("refuses demo for any bank but the sample, an audience that cannot be scoped yet, and one that nobody named", () => {
  expect(() => audienceOf("demo", false, audiences)).toThrow(
    "this audience is for the sample bank alone: demo"
  );
  expect(() => audienceOf("risk", true, audiences)).toThrow(/so it is not built: risk/);
  expect(() => audienceOf("everyone", true, audiences)).toThrow(
    /unknown audience \(known: demo, .*\): everyone/
  );
  expect(() => audienceOf("toString", true, audiences)).toThrow(/unknown audience/);
});

it("F1 refuses the manager's audience without a manager, and a manager with any other audience", () => {
  const ofManagers = Object.keys(audiences).filter((name) => audiences[name]!.rows === "manager");
  expect(ofManagers).toEqual(["rm"]);
  expect(managerAsked("R0301", "rm", audiences)).toBe("R0301");
  expect(managerAsked(undefined, "hq-exec", audiences)).toBeUndefined();
  expect(() => managerAsked(undefined, "rm", audiences)).toThrow(
    "whose customers: --manager <id>, for the audience: rm"
  );
  expect(() => managerAsked("R0301", "demo", audiences)).toThrow(
    "--manager goes with an audience of one manager, not with demo: R0301"
  );
});
