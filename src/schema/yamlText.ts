import {LineCounter, isMap, isNode, isScalar, parseDocument} from "yaml";
import type {Document} from "yaml";
import type {z} from "zod";
import type {Problem} from "./problem.js";
import {Refusal} from "./problem.js";

/** Parses YAML against a schema; every mistake becomes a problem with file, line, key and value. Throws Refusal. */
export function parseYaml<S extends z.ZodType>(schema: S, text: string, file: string): z.output<S> {
  const lines = new LineCounter();
  const doc = parseDocument(text, {lineCounter: lines, prettyErrors: false});
  if (doc.errors.length) {
    throw new Refusal(
      doc.errors.map((error) => ({
        message: lowerFirst(error.message),
        file,
        line: lines.linePos(error.pos[0]).line
      }))
    );
  }
  const parsed = schema.safeParse(doc.toJS());
  if (parsed.success) return parsed.data;
  throw new Refusal(
    parsed.error.issues.flatMap((issue) =>
      problemsOf(
        issue,
        (path) => lineOf(doc, lines, path),
        (path) => valueOf(doc, path),
        file
      )
    )
  );
}

/** Parses JSON against a schema; a mistake names its path, for JSON has no lines worth naming. Throws Refusal. */
export function parseJson<S extends z.ZodType>(schema: S, text: string, file: string): z.output<S> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new Refusal({message: `not JSON: ${(error as Error).message}`, file});
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const at = (path: readonly PropertyKey[]) =>
    path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], data);
  throw new Refusal(
    parsed.error.issues.flatMap((issue) =>
      problemsOf(
        issue,
        () => undefined,
        (path) => show(at(path)),
        file
      )
    )
  );
}

type Path = readonly PropertyKey[];

/** Complaints that a key which is not there brings about. */
const absent = new Set<string>(["invalid_type", "invalid_union", "invalid_value"]);

function problemsOf(
  issue: z.core.$ZodIssue,
  line: (path: Path) => number | undefined,
  value: (path: Path) => string | undefined,
  file: string
): Problem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => problem("unknown key", [...issue.path, key], undefined));
  }
  if (issue.code === "invalid_key") return [problem("unknown key", issue.path, undefined)];
  // A union says which of its forms fitted least badly only by listing them all: the shallowest complaint is enough.
  if (issue.code === "invalid_union" && issue.errors.length) {
    const deepest = issue.errors.flat().sort((a, b) => b.path.length - a.path.length)[0];
    if (deepest && deepest.path.length) {
      return problemsOf({...deepest, path: [...issue.path, ...deepest.path]}, line, value, file);
    }
  }
  const found = value(issue.path);
  if (found === undefined && issue.path.length && absent.has(issue.code)) {
    return [problem("missing key", issue.path, undefined)];
  }
  return [
    problem(
      lowerFirst(issue.message.replace(/^Invalid (input|option): /, "").replace(/, received .*$/, "")),
      issue.path,
      found
    )
  ];

  function problem(message: string, path: Path, shown: string | undefined): Problem {
    const at = line(path);
    return {
      message,
      file,
      ...(at === undefined ? {} : {line: at}),
      ...(path.length ? {key: path.map(String).join(".")} : {}),
      ...(shown === undefined ? {} : {value: shown})
    };
  }
}

/** Line of the key itself where the path ends in a mapping, else of the nearest ancestor that exists. */
function lineOf(doc: Document, lines: LineCounter, path: Path): number | undefined {
  for (let length = path.length; length > 0; --length) {
    const parent = length === 1 ? doc.contents : doc.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (pair && isNode(pair.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
    }
    const node = doc.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return doc.contents?.range ? lines.linePos(doc.contents.range[0]).line : 1;
}

function valueOf(doc: Document, path: Path): string | undefined {
  if (!path.length) return undefined;
  const node = doc.getIn(path, true);
  if (node === undefined) return undefined;
  return show(isNode(node) ? node.toJS(doc) : node);
}

function show(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
