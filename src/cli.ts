import {Refusal} from "./schema/problem.js";

/** One command of the command line, a file in `src/cli/`. */
export interface Command {
  summary: string;
  /** Printed by `bankbook <command> --help`. */
  help: string;
  run(args: string[]): Promise<void>;
}

const commands: Record<string, () => Promise<{command: Command}>> = {
  sample: () => import("./cli/sample.js"),
  check: () => import("./cli/check.js"),
  ingest: () => import("./cli/ingest.js"),
  build: () => import("./cli/build.js"),
  map: () => import("./cli/map.js"),
  coverage: () => import("./cli/coverage.js"),
  score: () => import("./cli/score.js"),
  dev: () => import("./cli/dev.js"),
  serve: () => import("./cli/serve.js"),
  lists: () => import("./cli/lists.js"),
  pdf: () => import("./cli/pdf.js")
};

async function main([name, ...args]: string[]): Promise<void> {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    const width = Math.max(...Object.keys(commands).map((key) => key.length));
    console.log("bankbook <command> [options]\n");
    for (const [key, load] of Object.entries(commands)) {
      console.log(`  ${key.padEnd(width)}  ${(await load()).command.summary}`);
    }
    console.log("\nbankbook <command> --help tells the options of each.");
    return;
  }
  const load = commands[name];
  if (!load) {
    throw new Refusal({
      message: `unknown command, there are ${Object.keys(commands).join(", ")}`,
      value: name
    });
  }
  const {command} = await load();
  if (args.includes("--help") || args.includes("-h")) {
    console.log(command.help.trim());
    return;
  }
  await command.run(args);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof Refusal) {
    console.error("refused, nothing was written:");
    for (const line of error.message.split("\n")) console.error(`  ${line}`);
  } else {
    console.error(error);
  }
  process.exitCode = 1;
});
