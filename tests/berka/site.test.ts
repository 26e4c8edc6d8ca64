import {spawnSync} from "node:child_process";
import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {openStore} from "../../data-loaders/store.js";
import {absent, bank, drop, history, repository, temporary} from "./berka.js";

const out = join(temporary(), "dist");
let said = "";
beforeAll(async () => {
  if (absent) return;
  const {store} = await history();
  const cli = join(repository, "src", "cli.ts");
  const options = {bank, drop, store, out, period: "1994-03"};
  const {status, stdout, stderr} = spawnSync(
    process.execPath,
    [
      ...["--import", "tsx", cli, "build", "--wait"],
      ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
    ],
    {cwd: repository, encoding: "utf8"}
  );
  said = stdout;
  expect(stderr + stdout, "the build passes").toMatch(/berka 1994-03 for hq-exec/);
  expect(status).toBe(0);
  // One build at a time: this one may have to wait for another's.
}, 900_000);

const page = (path: string) => readFileSync(join(out, `${path}.html`), "utf8");
const pages = () =>
  readdirSync(out, {recursive: true, encoding: "utf8"})
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /^(en|zh)\/.*\.html$/.test(file))
    .map((file) => file.replace(/\.html$/, ""))
    .sort();

describe.skipIf(absent)("the site of the Czech bank", () => {
  it("has the pages that its extract can feed, in both languages, and no page of firms", () => {
    const paths = [
      ...["about/capability", "about/dictionary", "about/quality"],
      ...["contribution/activity", "contribution/overview", "contribution/products"],
      ...["deposits/flows", "deposits/liquidity", "deposits/overview", "deposits/stability", "index"]
    ];
    expect(pages()).toEqual(["en", "zh"].flatMap((language) => paths.map((path) => `${language}/${path}`)));
    expect(existsSync(join(out, "_file", "data", "corporate"))).toBe(false);
    expect(said).toMatch(/23 pages/);
  });

  it("says on every page that nothing ties to a ledger", () => {
    // Without a browser the pages are drawn by their scripts only.
    if (/NOT VERIFIED/.test(said)) return;
    for (const path of pages())
      expect(page(path)).toContain(path.startsWith("zh/") ? "未对账" : "Not reconciled");
  });

  it("carries the figures of the facts: accounts, deposits and average of 1994-03", () => {
    if (/NOT VERIFIED/.test(said)) return;
    expect(page("en/deposits/overview")).toContain("1,229");
    // 39,253,243.50 at month end, 39,599,481.77 on average
    expect(page("en/deposits/stability")).toContain("CZK 39.25 m");
    expect(page("en/deposits/stability")).toContain("CZK 39.60 m");
    expect(page("zh/deposits/overview")).toContain("3,960万捷克克朗");
  });

  it("tells on about/capability what would unlock margin, cost and firms", () => {
    if (/NOT VERIFIED/.test(said)) return;
    for (const path of ["en/about/capability", "zh/about/capability"]) {
      for (const need of ["T06 ftp_curve", "T33 cost_pool", "T13 corp_profile", "T18 credit_limit"])
        expect(page(path)).toContain(need);
    }
  });

  it("ships no number of an account, a client or a loan", async () => {
    const opened = openStore((await history()).folder);
    const known = await opened.rows<{id: string}>(
      `select acct_id as id from account_month union select cust_id from account_month
       union select loan_id from loan_month`
    );
    await opened.close();
    // shorter ones are also numbers of branches
    const ids = new Set(known.map(({id}) => id).filter((id) => id.length >= 4));
    expect(ids.size).toBeGreaterThan(1000);
    const shipped = readdirSync(join(out, "_file"), {recursive: true, encoding: "utf8"})
      .filter((file) => file.endsWith(".json"))
      .map((file) => readFileSync(join(out, "_file", file), "utf8"));
    expect(shipped.length).toBeGreaterThan(10);
    for (const text of shipped) {
      expect(text).not.toMatch(/"(cust_id|acct_id|loan_id|birth_year_band)"/);
      const texts = [...text.matchAll(/"(\d{4,})"/g)].map(([, digits]) => digits!);
      expect(texts.filter((digits) => ids.has(digits))).toEqual([]);
    }
  });
});
