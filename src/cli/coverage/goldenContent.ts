import type {Content, ReleasedContent} from "./shown.js";
import type {SourceFile} from "./sourceFacts.js";

interface Shapes {
  tables: Record<string, Omit<ReleasedContent, "rows">>;
  sentences: Record<string, Record<string, string[]>>;
}

/**
 * Released tables of the tiny bank, which a test holds equal to what the loaders make: `shapes` (and `manager.shapes`)
 * have the columns of each table and the metrics of each sentence, a file for each family the rows.
 */
export function goldenContent(files: readonly SourceFile[]): Content {
  const named = new Map(files.map(({path, text}) => [path.replace(/^.*\/|\.json\.snap$/g, ""), text]));
  const shapes = [...named]
    .filter(([name]) => /(^|\.)shapes$/.test(name))
    .map(([, text]) => JSON.parse(text) as Shapes);
  const rowsOf = (path: string): ReleasedContent["rows"] => {
    const [family = "", name = ""] = path.split("/");
    const tables = JSON.parse(named.get(family) ?? "{}") as Record<string, string[]>;
    return tables[`${name}.json`]?.map((row) => JSON.parse(row) as Record<string, unknown>) ?? null;
  };
  return {
    tables: new Map(
      shapes.flatMap(({tables}) =>
        Object.entries(tables).map(([path, shape]) => [path, {...shape, rows: rowsOf(path)}] as const)
      )
    ),
    sentences: new Map(shapes.flatMap(({sentences}) => Object.entries(sentences)))
  };
}
