import {z} from "zod";
import {isoDate, period} from "./period.js";
import {words} from "./words.js";
import {parseJson} from "./yamlText.js";

/** Amounts are strings: a float would not survive (domain.md D.4). */
const amount = z
  .string()
  .regex(/^-?\d+(\.\d{1,2})?$/, 'expected an amount in quotes such as "182345678901.23"');

/** A sum in the unit of its file: 万元 have up to six decimals. */
const sum = z.string().regex(/^-?\d+(\.\d{1,6})?$/, 'expected a sum in quotes such as "182345678901.23"');

const file = z.strictObject({
  path: z.string().min(1),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "expected 64 hexadecimal digits"),
  rows: z.int().min(0)
});

/** A sum (in the unit of the file) or a distinct count of a column, by currency or any other columns, whose values stand beside it. */
const control = z
  .looseObject({
    column: z.string(),
    by: z.array(z.string()).default([]),
    sum: sum.optional(),
    distinct: z.int().min(0).optional()
  })
  .superRefine((entry, context) => {
    if ((entry.sum === undefined) === (entry.distinct === undefined)) {
      context.addIssue({code: "custom", message: "a control has either sum or distinct"});
    }
    for (const key of entry.by) {
      if (typeof entry[key] !== "string") {
        context.addIssue({code: "custom", path: [key], message: `a control by ${key} names its value`});
      }
    }
    for (const key of Object.keys(entry)) {
      if (!["column", "by", "sum", "distinct", ...entry.by].includes(key)) {
        context.addIssue({code: "unrecognized_keys", keys: [key], input: entry});
      }
    }
  })
  .transform(({column, by, sum, distinct, ...values}) => ({
    column,
    sum: sum ?? null,
    distinct: distinct ?? null,
    /** Column and value of each `by`. */
    where: Object.fromEntries(by.map((key) => [key, String(values[key])]))
  }));

const table = z.strictObject({
  name: z.string(),
  files: z.array(file).min(1),
  as_of: isoDate.optional(),
  kind: z.string().optional(),
  encoding: z.string().nullable().default(null),
  delimiter: z.string().min(1).default(","),
  header: z.boolean().default(true),
  /** 1 元, 10000 万元, 0.01 分. */
  unit: z.union([z.literal(1), z.literal(10000), z.literal(0.01)]).default(1),
  controls: z.array(control).default([]),
  /** What the ledger says, in whole units of the currency whatever the unit of the file. */
  gl: z
    .array(
      z.strictObject({
        subject: z.string(),
        ccy: z.string(),
        amount,
        /** Share of the amount. */
        tolerance: z
          .string()
          .regex(/^\d+(\.\d+)?$/)
          .optional()
      })
    )
    .default([])
});

const manifest = z
  .strictObject({
    bank: z.string().regex(/^[A-Za-z0-9][\w-]*$/, "expected a name without spaces"),
    bank_name: words.optional(),
    period,
    as_of: isoDate,
    drop_id: z.string().min(1),
    supersedes: z.string().nullable(),
    timezone: z.string().default("Asia/Shanghai"),
    base_ccy: z.string().regex(/^[A-Z]{3}$/, "expected a currency code such as CNY"),
    generated_at: z.string().optional(),
    generator: z.string(),
    /** Of a synthetic bank. */
    seed: z.int().optional(),
    tables: z.array(table).min(1),
    attestation: z.record(z.string(), z.string()).optional()
  })
  .superRefine(({period, as_of, tables}, context) => {
    if (!as_of.startsWith(period)) {
      context.addIssue({code: "custom", path: ["as_of"], message: `as_of lies outside the period ${period}`});
    }
    const seen = new Set<string>();
    tables.forEach(({name}, i) => {
      if (seen.has(name))
        context.addIssue({code: "custom", path: ["tables", i, "name"], message: "table named twice"});
      seen.add(name);
    });
  });

/** manifest.json of a sealed drop (domain.md D.4), names as in the file. */
export type Manifest = z.output<typeof manifest>;
export type ManifestTable = Manifest["tables"][number];
export type ManifestControl = ManifestTable["controls"][number];

/** Throws Refusal with the path of every mistake. Whether the tables are known and match their files is for others. */
export const parseManifest = (text: string, file: string): Manifest => parseJson(manifest, text, file);
