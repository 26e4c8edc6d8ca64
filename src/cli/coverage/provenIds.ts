import type ts from "typescript";
import {idsIn} from "./idsIn.js";

/** A test whose title names an id and whose body asserts a value. */
export interface Proof {
  id: string;
  file: string;
  title: string;
}

/** Matchers that only say that something is there prove no value. */
const weak = new Set(["toBeDefined", "toBeTruthy", "toBeInstanceOf", "toBeTypeOf"]);

/**
 * Ids that the tests of a file prove: named in the title of a test (or of a `describe` around it) that is not skipped and
 * asserts a value itself or through a function of the same file.
 */
export function provenIds(typescript: typeof ts, file: string, text: string): Proof[] {
  const source = typescript.createSourceFile(file, text, typescript.ScriptTarget.Latest, true);
  const helpers = new Set<string>();
  const proofs: Proof[] = [];
  collectHelpers(source);
  visit(source, "");
  return proofs;

  function collectHelpers(node: ts.Node): void {
    const named =
      typescript.isFunctionDeclaration(node) || typescript.isVariableDeclaration(node)
        ? node.name
        : undefined;
    if (named && typescript.isIdentifier(named) && asserts(node)) helpers.add(named.text);
    if (!typescript.isCallExpression(node)) typescript.forEachChild(node, collectHelpers);
  }

  function visit(node: ts.Node, around: string): void {
    if (typescript.isCallExpression(node)) {
      const name = runs(node.expression);
      const [first] = node.arguments;
      const title = first ? `${around} ${titleOf(first)}` : around;
      if (name === "describe") {
        node.arguments.forEach((argument) => visit(argument, title));
        return;
      }
      if (name === "it" || name === "test") {
        const body = node.arguments.slice(1);
        if (body.some((argument) => asserts(argument))) {
          for (const id of idsIn(title)) proofs.push({id, file, title: title.trim()});
        }
        return;
      }
    }
    typescript.forEachChild(node, (child) => visit(child, around));
  }

  /** describe, it or test, also as it.each(...) or it.skipIf(...); nothing for what is skipped or yet to be written. */
  function runs(callee: ts.Expression): string | undefined {
    if (typescript.isIdentifier(callee)) return callee.text;
    if (typescript.isCallExpression(callee)) return runs(callee.expression);
    if (!typescript.isPropertyAccessExpression(callee)) return undefined;
    return ["skip", "todo", "fails"].includes(callee.name.text) ? undefined : runs(callee.expression);
  }

  function titleOf(node: ts.Expression): string {
    if (typescript.isStringLiteralLike(node)) return node.text;
    if (!typescript.isTemplateExpression(node)) return "";
    return node.head.text + node.templateSpans.map(({literal}) => ` ${literal.text}`).join("");
  }

  function asserts(node: ts.Node): boolean {
    if (typescript.isCallExpression(node)) {
      const {expression} = node;
      if (typescript.isIdentifier(expression) && helpers.has(expression.text)) return true;
      if (
        typescript.isPropertyAccessExpression(expression) &&
        expression.name.text.startsWith("to") &&
        !weak.has(expression.name.text) &&
        /^(await )?expect\b/.test(expression.getText(source))
      ) {
        return true;
      }
    }
    return typescript.forEachChild(node, (child) => asserts(child) || undefined) ?? false;
  }
}
