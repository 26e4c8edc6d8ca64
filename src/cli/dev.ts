import {join} from "node:path";
import {terminalProgress} from "../../data-loaders/progress.js";
import type {Command} from "../cli.js";
import {lock} from "../site/lock.js";
import {preview} from "../site/preview.js";
import {memoryOption, numberOption, parseOptions, periodOption} from "./options.js";
import {prepare, project, siteOptions, watched} from "./prepare.js";

export const command: Command = {
  summary: "preview the site on 127.0.0.1 while you edit pages, thresholds or code",
  help: `
bankbook dev [--bank <folder>] [--drop extracts] [--period YYYY-MM] [--audience <name>] [--manager <id>] [--port 3000] [--open]

  --port <number>   default: the first free port from 3000
  --open            open a browser
  The others as in bankbook build.

  Pages reload as you save them. A change of policy, mapping, drop or mart takes in what is new and draws again.
`,
  async run(args) {
    const {port, open, ...options} = parseOptions(args, {
      ...siteOptions,
      port: {type: "string"},
      open: {type: "boolean", default: false}
    });
    periodOption(options.period);
    memoryOption(options.memory);
    const number = numberOption("port", port);
    const progress = terminalProgress();
    const release = await lock(join(project, ".bankbook", "site.lock"), "preview", progress);
    try {
      const {url, ended, stop} = await preview({
        project,
        inputs: async () => {
          const {inputs} = await prepare(options, progress);
          progress.done();
          return inputs;
        },
        watched: watched(options),
        open,
        say: (line) => console.log(line),
        ...(number === undefined ? {} : {port: number})
      });
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
      console.log(`preview on ${url} (to this machine only; end with Ctrl-C)`);
      await ended;
    } finally {
      release();
    }
  }
};
