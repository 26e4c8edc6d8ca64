import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {z} from "zod";
import {type Plant as Written, plantKinds} from "../../sampleBank/truth.js";
import {Refusal} from "../../schema/problem.js";

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "not a month, YYYY-MM");

/** One line of plants.jsonl, as the sample bank writes it. */
const plant = z.object({
  customer: z.string().min(1),
  kind: z.enum(plantKinds),
  form: z.string(),
  role: z.enum(["plant", "lookalike"]),
  borderline: z.boolean(),
  from: month.nullable(),
  to: month.nullable(),
  strength: z.number(),
  values: z.record(z.string(), z.unknown())
});
export type Plant = Omit<Written, "values"> & {values: Record<string, unknown>};

const parameters = z.looseObject({seed: z.number(), strength: z.string()});

/** What is true of a sample bank. */
export interface Truth {
  plants: readonly Plant[];
  /** What is true of the whole bank; `seed` and `strength` are always there. */
  parameters: z.output<typeof parameters>;
}

/** Reads a truth folder; a line that is not one is refused with its place. */
export function readTruth(folder: string): Truth {
  const [file, whole] = [join(folder, "plants.jsonl"), join(folder, "parameters.json")];
  for (const path of [file, whole])
    if (!existsSync(path)) throw new Refusal({message: "no truth of a sample bank", file: path});
  const plants = readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, at) => (line.trim() === "" ? [] : [checked(plant, line, file, at + 1)]));
  return {plants, parameters: checked(parameters, readFileSync(whole, "utf8"), whole)};
}

function checked<T extends z.ZodType>(schema: T, text: string, file: string, line?: number): z.output<T> {
  const place = line === undefined ? {file} : {file, line};
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refusal({message: "not JSON", ...place, value: text.slice(0, 60)});
  }
  const {success, data, error} = schema.safeParse(json);
  if (success) return data;
  throw new Refusal(
    error.issues.map(({message, path}) => ({message: message.toLowerCase(), ...place, key: path.join(".")}))
  );
}
