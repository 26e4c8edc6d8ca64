import type ts from "typescript";
import type {SourceFile} from "./sourceFacts.js";

/** A component that a cell draws: its tables and what it is told of them. */
export interface Drawn {
  component: string;
  /** Released table of the first argument: deposits/kpis. */
  table: string;
  options: Readonly<Record<string, Literal>>;
  /** Options that hold another released table: summary, series. */
  tables: Readonly<Record<string, string>>;
}

/** `undefined` where the page does not say it plainly. */
export type Literal =
  string | number | boolean | readonly Literal[] | {readonly [key: string]: Literal} | undefined;

/** What a page draws, both languages taken together. */
export interface PageFacts {
  /** Without language and ending: deposits/overview. */
  page: string;
  drawn: Drawn[];
}

export function pagesIn(typescript: typeof ts, files: readonly SourceFile[]): PageFacts[] {
  const found = new Map<string, PageFacts>();
  for (const {path, text} of files) {
    const page = path.replace(/^reports\/(en|zh)\//, "").replace(/\.md$/, "");
    const facts = found.get(page) ?? {page, drawn: []};
    facts.drawn.push(...drawnIn(typescript, text));
    found.set(page, facts);
  }
  return [...found.values()];
}

function drawnIn(typescript: typeof ts, markdown: string): Drawn[] {
  const sources = cellsOf(markdown).map((code) =>
    typescript.createSourceFile("cell.ts", code, typescript.ScriptTarget.Latest, true)
  );
  const attached = new Map<string, string>();
  for (const source of sources) attach(source);
  return sources.flatMap((source) => calls(source));

  function attach(node: ts.Node): void {
    if (typescript.isVariableDeclaration(node) && node.initializer && typescript.isIdentifier(node.name)) {
      const [, table] =
        /^FileAttachment\(\s*"[^"]*\/data\/([\w/-]+)\.json"\s*\)/.exec(node.initializer.getText()) ?? [];
      if (table) attached.set(node.name.text, table);
    }
    typescript.forEachChild(node, attach);
  }

  /** What is kept in a variable or a function is not drawn by that. */
  function calls(node: ts.Node): Drawn[] {
    if (typescript.isVariableDeclaration(node) || typescript.isFunctionLike(node)) return [];
    const inside: Drawn[] = [];
    typescript.forEachChild(node, (child) => void inside.push(...calls(child)));
    if (!typescript.isCallExpression(node) || !typescript.isIdentifier(node.expression)) return inside;
    const [first, second] = node.arguments;
    const table = first && tableOf(first);
    if (table === undefined) return inside;
    const drawn = {component: node.expression.text, table, ...optionsOf(second)};
    return [drawn, ...inside];
  }

  /** The table itself, or what the filters of the page leave of it: `selection.of(table)`. */
  function tableOf(node: ts.Expression): string | undefined {
    if (typescript.isIdentifier(node)) return attached.get(node.text);
    if (!typescript.isCallExpression(node) || !typescript.isPropertyAccessExpression(node.expression))
      return undefined;
    const [inner] = node.arguments;
    return node.expression.name.text === "of" && inner ? tableOf(inner) : undefined;
  }

  function optionsOf(node: ts.Expression | undefined): Pick<Drawn, "options" | "tables"> {
    const options: Record<string, Literal> = {};
    const tables: Record<string, string> = {};
    if (node && typescript.isStringLiteralLike(node)) return {options: {title: node.text}, tables};
    if (!node || !typescript.isObjectLiteralExpression(node)) return {options, tables};
    for (const property of node.properties) {
      const name = property.name?.getText().replace(/^["']|["']$/g, "");
      if (name === undefined) continue;
      const value = typescript.isPropertyAssignment(property) ? property.initializer : property.name!;
      const table = typescript.isIdentifier(value) ? attached.get(value.text) : undefined;
      if (table !== undefined) tables[name] = table;
      else options[name] = literal(value);
    }
    return {options, tables};
  }

  function literal(node: ts.Node): Literal {
    if (typescript.isStringLiteralLike(node)) return node.text;
    if (typescript.isNumericLiteral(node)) return Number(node.text);
    if (node.kind === typescript.SyntaxKind.TrueKeyword) return true;
    if (node.kind === typescript.SyntaxKind.FalseKeyword) return false;
    if (typescript.isArrayLiteralExpression(node)) return node.elements.map(literal);
    if (!typescript.isObjectLiteralExpression(node)) return undefined;
    const entries = node.properties.map((property): [string, Literal] => [
      property.name?.getText() ?? "",
      typescript.isPropertyAssignment(property) ? literal(property.initializer) : undefined
    ]);
    return Object.fromEntries(entries);
  }
}

/** The code of a page: its fenced cells, and what stands in `${...}` between the words. */
function cellsOf(markdown: string): string[] {
  const code: string[] = [];
  const prose = markdown.replace(/^```(\w*)[^\n]*\n([\s\S]*?)^```/gm, (_, language: string, cell: string) => {
    if (language === "js") code.push(cell);
    return "";
  });
  for (let at = prose.indexOf("${"); at >= 0; at = prose.indexOf("${", at + 2)) {
    let end = at + 2;
    for (let depth = 1; depth > 0 && end < prose.length; end++)
      depth += prose[end] === "{" ? 1 : prose[end] === "}" ? -1 : 0;
    code.push(prose.slice(at + 2, end - 1));
  }
  return code;
}
