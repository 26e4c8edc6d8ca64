import {z} from "zod";
import {words} from "../words.js";

/** "*" or report tables of domain.md A6. */
const table = z.string().regex(/^(\*|[CDSG]\d\d[a-z]?)$/, "expected * or a report table such as C03");

const audience = z.strictObject({
  title: words,
  classification: words,
  /** Only for the sample bank. */
  sampleOnly: z.boolean().default(false),
  tables: z.array(table).min(1),
  identity: z.enum(["none", "pseudonym", "masked", "restricted"]),
  /** False: known, with its scope, but refused until its masking and row scope exist. */
  implemented: z.boolean()
});

export const audiences = z.record(
  z.string().regex(/^[a-z][a-z-]*$/, "expected a name such as hq-exec"),
  audience
);
export type Audience = z.output<typeof audience>;
