import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import type {Server} from "node:http";
import {request} from "node:http";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {serve} from "../../src/site/serve.js";

const parent = mkdtempSync(join(tmpdir(), "bankbook-serve-"));
const folder = join(parent, "dist");
let server: Server;
let port = 0;

beforeAll(async () => {
  mkdirSync(join(folder, "en"), {recursive: true});
  writeFileSync(join(parent, "secret.txt"), "secret");
  writeFileSync(join(folder, "index.html"), "front");
  writeFileSync(join(folder, "en/index.html"), "english");
  writeFileSync(join(folder, "en/page.html"), "page");
  writeFileSync(join(folder, "rows.json"), "[]");
  ({server} = await serve(folder, 0));
  const address = server.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterAll(() => {
  server.close();
  rmSync(parent, {recursive: true, force: true});
});

/** Sends the path as it is: fetch would tidy it. */
const get = (path: string, {method = "GET", host = "127.0.0.1"} = {}) =>
  new Promise<{status: number; type: string; location: string; body: string}>((resolve, reject) => {
    request({host: "127.0.0.1", port, path, method, headers: {host}}, (answer) => {
      let body = "";
      answer.on("data", (part: Buffer) => (body += part.toString()));
      answer.on("end", () => {
        const {"content-type": type = "", location = ""} = answer.headers;
        resolve({status: answer.statusCode ?? 0, type, location, body});
      });
    })
      .on("error", reject)
      .end();
  });

it("answers this machine only", () => {
  expect(server.address()).toMatchObject({address: "127.0.0.1"});
});

it("serves files with their types, pages with and without ending, and folders", async () => {
  expect(await get("/")).toMatchObject({status: 200, body: "front", type: "text/html; charset=utf-8"});
  expect(await get("/en/page.html?x=1")).toMatchObject({status: 200, body: "page"});
  expect(await get("/en/page")).toMatchObject({status: 200, body: "page"});
  expect(await get("/rows.json")).toMatchObject({status: 200, type: "application/json; charset=utf-8"});
  expect(await get("/en")).toMatchObject({status: 301, location: "/en/"});
  expect(await get("//en")).toMatchObject({status: 301, location: "/en/"});
  expect(await get("/nothing")).toMatchObject({status: 404});
});

it.each([
  "/../secret.txt",
  "/en/../../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/..%5csecret.txt",
  "/%00",
  "/%"
])("refuses to climb out of the site: %s", async (path) => {
  expect(await get(path)).toMatchObject({status: 404, body: "not found\n"});
});

it("refuses other methods, and a host that only leads here", async () => {
  expect(await get("/", {method: "POST"})).toMatchObject({status: 405});
  expect(await get("/", {host: "evil.example"})).toMatchObject({status: 421});
});

it("says so when there is no site, or the port is taken", async () => {
  await expect(serve(join(parent, "none"))).rejects.toThrow(/no site here/);
  await expect(serve(folder, port)).rejects.toThrow(`port is taken: ${port}`);
});
