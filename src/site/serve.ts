import {createReadStream, existsSync, statSync} from "node:fs";
import type {IncomingMessage, Server, ServerResponse} from "node:http";
import {createServer} from "node:http";
import {join} from "node:path";
import {pipeline} from "node:stream";
import {Refusal} from "../schema/problem.js";
import {fileAt, typeOf} from "./files.js";

const host = "127.0.0.1";

/** Serves a built site to this machine alone. Without a port it takes the first free one from 4173. */
export async function serve(folder: string, port?: number): Promise<{server: Server; url: string}> {
  if (!existsSync(join(folder, "index.html"))) {
    throw new Refusal({message: "no site here, build one first", file: folder});
  }
  for (let choice = port ?? 4173; ; choice++) {
    const server = createServer((request, response) => answer(folder, request, response));
    try {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject).listen(choice, host, resolve);
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
      if (port === undefined && choice < 4273) continue;
      throw new Refusal({message: "port is taken", value: String(choice)});
    }
    const address = server.address();
    return {server, url: `http://${host}:${typeof address === "object" ? address?.port : choice}/`};
  }
}

function answer(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const say = (status: number, text: string, headers: Record<string, string> = {}) => {
    response.writeHead(status, {"Content-Type": "text/plain; charset=utf-8", ...headers}).end(`${text}\n`);
  };
  // A page elsewhere may not read this site by naming a host of its own that leads to 127.0.0.1.
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? ""))
    return say(421, "unknown host");
  if (request.method !== "GET" && request.method !== "HEAD")
    return say(405, "only GET and HEAD", {Allow: "GET, HEAD"});
  const path = (request.url ?? "/").replace(/[?#].*$/s, "");
  const file = fileAt(folder, path);
  if (file === null) {
    const inner = path.split("/").filter((part) => part !== "");
    if (!path.endsWith("/") && fileAt(folder, `${path}/`) !== null) {
      return say(301, "moved", {Location: `/${inner.join("/")}/`});
    }
    return say(404, "not found");
  }
  response.writeHead(200, {
    "Content-Type": typeOf(file),
    "Content-Length": statSync(file).size,
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN"
  });
  if (request.method === "HEAD") response.end();
  else pipeline(createReadStream(file), response, () => response.end());
}
