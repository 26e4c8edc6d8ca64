import {createHash} from "node:crypto";
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {openEngine} from "../../data-loaders/engine/index.js";
import type {Engine} from "../../data-loaders/engine/index.js";
import {readDrop} from "../../data-loaders/staging/drop.js";
import {stage} from "../../data-loaders/staging/stage.js";
import type {Staged} from "../../data-loaders/staging/stage.js";
import {Refusal} from "../../src/schema/problem.js";

export const period = "2025-06";

/** The least that a sealed drop without a bank folder must hold, one good row a table. */
const least: Record<string, string> = {
  org: "org_id,org_name,org_level\nO1,总行,HQ\n",
  product: "product_code,product_name,family\nP1,活期,dep_demand\n",
  customer: "cust_id,cust_type,open_date,org_id\nC1,P,2019-01-02,O1\n",
  deposit_account:
    "acct_id,cust_id,org_id,product_code,ccy,balance,open_date,rate,status\nA1,C1,O1,P1,CNY,100.00,2020-01-01,0.0035,normal\n",
  loan_account:
    "loan_id,contract_id,cust_id,org_id,product_code,ccy,loan_amt,balance,start_date,due_date,status,class5,dpd,rate\nL1,K1,C1,O1,P1,CNY,10.00,8.00,2020-01-01,2030-01-01,normal,normal,0,0.04\n",
  gl_control: "period,org_id,subject_code,ccy,open,dr,cr,close\n2025-06,O1,2011,CNY,0,0,100.00,100.00\n"
};

export interface Part {
  text: string | Buffer;
  path?: string;
  rows?: number;
  sha256?: string;
  bytes?: number;
  unit?: number;
  encoding?: string;
  delimiter?: string;
  header?: boolean;
  controls?: unknown[];
  /** Files of the table besides this one. */
  more?: {text: Buffer; path: string; rows: number}[];
}

export interface Bench {
  folder: string;
  engine: Engine;
  /** Writes a sealed drop: the least tables, those given in their place. */
  seal(tables: Record<string, string | Part>, manifest?: Record<string, unknown>): void;
  /** Writes a file below the test's folder. */
  write(path: string, text: string | Buffer): string;
  stage(options?: {rejectedShare?: number; bank?: string; drop?: string; period?: string}): Promise<Staged>;
  /** The refusal that staging ends with. */
  refusal(options?: Parameters<Bench["stage"]>[0]): Promise<string>;
  rows<T extends Record<string, unknown>>(sql: string): Promise<T[]>;
  close(): Promise<void>;
}

/** A bank's folder and its raw drop, both empty, below the bench's folder. */
export interface RawBank {
  /** As `Bench.stage` takes them. */
  paths: {bank: string; drop: string};
  /** Writes a file of the bank's folder: bank.yaml, mapping/customer.yaml and so on. */
  write(name: string, text: string): void;
  /** Writes a raw file of the drop. */
  raw(name: string, text: string | Buffer): void;
}

/** A bank of its own for each test; `period` is the folder of the drop in which its files lie, or none. */
export function rawBank(bench: Bench, period = ""): RawBank {
  const folder = mkdtempSync(join(bench.folder, "raw-"));
  const [bank, drop] = [join(folder, "bank"), join(folder, "drop")];
  mkdirSync(join(bank, "mapping"), {recursive: true});
  mkdirSync(join(drop, period), {recursive: true});
  return {
    paths: {bank, drop},
    write: (name, text) => writeFileSync(join(bank, name), text),
    raw: (name, text) => writeFileSync(join(drop, period, name), text)
  };
}

export async function openBench(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), "bankbook-staging-"));
  const engine = await openEngine({threads: 2, spill: join(folder, "spill")});
  const policy = readPolicy([new URL("../../reports/policy", import.meta.url).pathname]);
  const bench: Bench = {
    folder,
    engine,
    write(path, text) {
      const full = join(folder, path);
      mkdirSync(dirname(full), {recursive: true});
      writeFileSync(full, text);
      return full;
    },
    seal(tables, extra = {}) {
      rmSync(join(folder, "drop"), {recursive: true, force: true});
      const all: Record<string, string | Part> = {...least, ...tables};
      const entries = Object.entries(all).map(([name, given]) => {
        const part: Part = typeof given === "object" && "text" in given ? given : {text: given as string};
        const sealed = ({text, path = `${name}.csv`, ...told}: Part) => {
          const bytes = readFileSync(bench.write(`drop/${period}/${path}`, text));
          const lines = bytes
            .toString("latin1")
            .split("\n")
            .filter((line) => line !== "").length;
          return {
            path,
            bytes: told.bytes ?? bytes.length,
            sha256: told.sha256 ?? createHash("sha256").update(bytes).digest("hex"),
            rows: told.rows ?? Math.max(0, lines - (told.header === false ? 0 : 1))
          };
        };
        const {unit, encoding, delimiter, header, controls, more = []} = part;
        return {
          name,
          files: [sealed(part), ...more.map(sealed)],
          ...JSON.parse(JSON.stringify({unit, encoding, delimiter, header, controls}))
        };
      });
      const manifest = {
        bank: "tiny",
        period,
        as_of: "2025-06-30",
        drop_id: "d1",
        supersedes: null,
        base_ccy: "CNY",
        generator: "test",
        tables: entries,
        ...extra
      };
      bench.write(`drop/${period}/manifest.json`, JSON.stringify(manifest));
    },
    async stage({rejectedShare = 0, bank, drop, period: month = period} = {}) {
      const read = await readDrop({drop: drop ?? join(folder, "drop"), bank, period: month});
      return stage(engine, read, {policy: {quality: {...policy.quality, rejectedShare}}});
    },
    async refusal(options) {
      try {
        await bench.stage(options);
      } catch (error) {
        if (error instanceof Refusal) return error.message;
        throw error;
      }
      throw new Error("not refused");
    },
    rows: (sql) => engine.rows(sql),
    async close() {
      await engine.close();
      rmSync(folder, {recursive: true, force: true});
    }
  };
  return bench;
}

/** A deposit_account file with these lines behind the header. */
export const accounts = (...lines: string[]): string =>
  `${["acct_id,cust_id,org_id,product_code,ccy,balance,open_date,rate,status", ...lines].join("\n")}\n`;

export const account = (
  id: string,
  balance = "100.00",
  {opened = "2020-01-01", status = "normal", cust = "C1"} = {}
): string => `${id},${cust},O1,P1,CNY,${balance},${opened},0.0035,${status}`;
