import {z} from "zod";
import {words} from "../words.js";

/** "*", a report table of domain.md A6, or a range of them such as C01-C11. */
const scope = z
  .string()
  .regex(
    /^(\*|[CDSG]\d\d|([CDSG])\d\d-\2\d\d)$/,
    "expected *, a report table such as C03 or a range such as C01-C11"
  )
  .transform(expand);

function expand(text: string): string[] {
  const [from, to] = text.split("-");
  if (from === undefined || to === undefined) return [text];
  const first = Number(from.slice(1));
  return Array.from(
    {length: Math.max(Number(to.slice(1)) - first + 1, 0)},
    (_, i) => from.charAt(0) + String(first + i).padStart(2, "0")
  );
}

const audience = z.strictObject({
  title: words,
  classification: words,
  /** Only for the sample bank. */
  sampleOnly: z.boolean().default(false),
  /** Ranges written out: "*" or one report table each. */
  tables: z
    .array(scope)
    .min(1)
    .transform((scopes) => scopes.flat()),
  identity: z.enum(["none", "pseudonym", "masked", "restricted"]),
  /** bank: tables of the whole bank, small cells suppressed. manager: rows of one manager's own customers and no table else. */
  rows: z.enum(["bank", "manager"]).default("bank"),
  /** False: known, with its scope, but refused until its masking and row scope exist. */
  implemented: z.boolean()
});

export const audiences = z.record(
  z.string().regex(/^[a-z][a-z-]*$/, "expected a name such as hq-exec"),
  audience
);
export type Audience = z.output<typeof audience>;
