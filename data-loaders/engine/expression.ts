import type {Engine} from "./engine.js";
import {text} from "./text.js";

/**
 * Reads an SQL expression that came from outside (a mapping), and refuses all that is not plain arithmetic over the
 * columns of one row: subqueries, aggregates, windows, several statements, and any function that is not listed, for
 * some read files. Returns the columns it names. Throws Error with the reason.
 */
export async function readExpression(engine: Engine, expression: string): Promise<Set<string>> {
  const [{parsed} = {parsed: ""}] = await engine.rows<{parsed: string}>(
    // The line break ends a comment, which would else swallow the bracket.
    `SELECT json_serialize_sql(${text(`SELECT (${expression}\n) AS x`)}) AS parsed`
  );
  const tree = JSON.parse(parsed) as {error: boolean; error_message?: string; statements?: {node: Select}[]};
  if (tree.error) throw new Error(tree.error_message ?? "not an expression");
  const [statement, ...more] = tree.statements ?? [];
  if (!statement || more.length) throw new Error("more than one statement");
  const {node} = statement;
  if (node.type !== "SELECT_NODE" || node.from_table.type !== "EMPTY" || node.select_list.length !== 1) {
    throw new Error("not an expression over one row");
  }
  const columns = new Set<string>();
  visit(node.select_list[0], columns);
  for (const clause of [node.where_clause, node.qualify, node.having]) {
    if (clause) throw new Error("not an expression over one row");
  }
  return columns;
}

interface Select {
  type: string;
  from_table: {type: string};
  select_list: unknown[];
  where_clause?: unknown;
  qualify?: unknown;
  having?: unknown;
}

const classes = new Set(
  "FUNCTION COLUMN_REF CONSTANT COMPARISON CONJUNCTION OPERATOR CASE BETWEEN CAST".split(" ")
);

/** Scalar functions that Spark SQL has as well, under these names or through the dialect. */
const functions = new Set(
  `+ - * / // % || ~~ !~~ ~~* !~~* abs ceil chr coalesce concat concat_ws contains ends_with floor greatest ifnull
  instr least left length lower lpad ltrim mod nullif position regexp_extract regexp_full_match regexp_matches
  regexp_replace replace reverse right round row rpad rtrim sign split_part starts_with strip_accents strlen strpos
  substr substring suffix prefix translate trim trunc upper date_part date_diff year month day make_date
  strptime try_strptime strftime to_days to_months last_day add_months`
    .split(/\s+/)
    .filter((name) => name !== "row")
);

function visit(node: unknown, columns: Set<string>): void {
  if (Array.isArray(node)) {
    for (const part of node) visit(part, columns);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const part = node as Record<string, unknown>;
  if (typeof part["class"] === "string") {
    if (!classes.has(part["class"]))
      throw new Error(`not allowed in a mapping: ${part["class"].toLowerCase()}`);
    if (part["class"] === "FUNCTION" && !functions.has(String(part["function_name"]).toLowerCase())) {
      throw new Error(`function not allowed in a mapping: ${String(part["function_name"])}`);
    }
    if (part["class"] === "COLUMN_REF") {
      const names = part["column_names"] as string[];
      if (names.length !== 1) throw new Error(`not a column of the row: ${names.join(".")}`);
      columns.add(names[0]!);
    }
  }
  for (const value of Object.values(part)) visit(value, columns);
}
