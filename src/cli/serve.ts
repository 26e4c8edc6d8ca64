import type {Command} from "../cli.js";
import {serve} from "../site/serve.js";
import {numberOption, parseOptions} from "./options.js";

export const command: Command = {
  summary: "serve a built site on 127.0.0.1",
  help: `
bankbook serve [--out dist] [--port 4173]

  --out <folder>   the site (default dist)
  --port <number>  default: the first free port from 4173
`,
  async run(args) {
    const {out, port} = parseOptions(args, {out: {type: "string", default: "dist"}, port: {type: "string"}});
    const {url} = await serve(String(out), numberOption("port", port));
    console.log(`serving ${String(out)} on ${url} (to this machine only; end with Ctrl-C)`);
  }
};
