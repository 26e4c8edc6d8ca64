import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterAll, expect, it} from "vitest";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {silent} from "../../data-loaders/progress.js";
import {openEngine} from "../../data-loaders/engine/index.js";
import {readDrop} from "../../data-loaders/staging/drop.js";
import {stage} from "../../data-loaders/staging/stage.js";
import {Refusal} from "../../src/schema/problem.js";

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, {recursive: true})));

/** A folder with these files. */
function folder(files: Record<string, string>): string {
  const base = mkdtempSync(join(tmpdir(), "bank-files-"));
  made.push(base);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, name)), {recursive: true});
    writeFileSync(join(base, name), text);
  }
  return base;
}

const bankFiles = {
  "bank.yaml": `bank: small
name: {en: Small, zh: 小}
base_ccy: CZK
sealed: false
history: {from: "1993-01"}
`,
  "mapping/product.yaml": `table: product
source: {file: reference/product.csv, base: bank}
columns: {product_code: {from: code}, product_name: {from: name}, family: {value: dep_demand}}
`,
  "reference/product.csv": "code,name\n007,Current account\n"
};

const schedule = `table: repay_schedule
source: {file: loan.asc, delimiter: ";"}
expand: {term_no: duration}
columns: {loan_id: {from: loan_id}, principal_due: {from: payments}, due_date: {from: first, format: yyMMdd, century: 1900}}
period: {where: "granted <= strftime(make_date(1970, 1, 1) + as_of, '%y%m%d')"}
`;

it("reads a table that ships with the bank folder (base: bank)", async () => {
  const bank = folder(bankFiles);
  const drop = await readDrop({drop: folder({}), bank, period: "1993-01"});
  expect(drop.inputs).toMatchObject([
    {table: "product", file: "reference/product.csv", path: join(bank, "reference", "product.csv"), bytes: 30}
  ]);
  const engine = await openEngine();
  await stage(engine, drop, {policy: readPolicy(["reports/policy"]), progress: silent});
  expect(await engine.rows("select product_code, product_name, family from staged_product")).toEqual([
    {product_code: "007", product_name: "Current account", family: "dep_demand"}
  ]);
  await engine.close();
});

it("names the mapping whose file the bank folder does not have", async () => {
  const {"reference/product.csv": _, ...files} = bankFiles;
  await expect(readDrop({drop: folder({}), bank: folder(files), period: "1993-01"})).rejects.toThrow(Refusal);
  await expect(readDrop({drop: folder({}), bank: folder(files), period: "1993-01"})).rejects.toThrow(
    /no such file: .*product\.csv \(.*product\.yaml/
  );
});

it("lets the rows of a period depend on a raw column that no canonical column takes", async () => {
  const bank = folder({...bankFiles, "mapping/repay_schedule.yaml": schedule});
  const drop = await readDrop({
    drop: folder({
      "loan.asc":
        "loan_id;granted;first;duration;payments\n1;930105;930112;2;10.00\n2;930201;930212;2;20.00\n"
    }),
    bank,
    period: "1993-01"
  });
  const engine = await openEngine();
  await stage(engine, drop, {policy: readPolicy(["reports/policy"]), progress: silent});
  expect(
    await engine.rows("select loan_id, term_no, principal_due from staged_repay_schedule order by all")
  ).toEqual([
    {loan_id: "1", term_no: 1, principal_due: 1000},
    {loan_id: "1", term_no: 2, principal_due: 1000}
  ]);
  await engine.close();
});
