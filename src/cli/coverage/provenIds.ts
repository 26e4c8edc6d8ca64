import type ts from "typescript";
import {idsIn} from "./idsIn.js";

/** A test whose title names an id and whose body asserts a value. */
export interface Proof {
  id: string;
  file: string;
  title: string;
}

/** Matchers that only say that something is there prove no value. */
const weak = new Set([
  ...["toBeDefined", "toBeTruthy", "toBeFalsy", "toBeInstanceOf", "toBeTypeOf", "toHaveBeenCalled"],
  ...["toMatchSnapshot", "toMatchInlineSnapshot"]
]);
/** What keeps a test from running, or from having to pass. */
const idle = new Set(["skip", "todo", "fails"]);

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
      if (rests(node)) return;
      const name = runs(node.expression);
      const [first] = node.arguments;
      const title = first ? `${around} ${titleOf(first)}` : around;
      if (name === "describe") {
        node.arguments.forEach((argument) => visit(argument, title));
        return;
      }
      if (name === "it" || name === "test") {
        const body = node.arguments.slice(1);
        if (!body.some((argument) => givesUp(argument)) && body.some((argument) => asserts(argument))) {
          for (const id of idsIn(title)) proofs.push({id, file, title: title.trim()});
        }
        return;
      }
    }
    typescript.forEachChild(node, (child) => visit(child, around));
  }

  /** describe, it or test, also as it.each(...) or it.skipIf(...). */
  function runs(callee: ts.Expression): string | undefined {
    if (typescript.isIdentifier(callee)) return callee.text;
    return typescript.isCallExpression(callee) || typescript.isPropertyAccessExpression(callee)
      ? runs(callee.expression)
      : undefined;
  }

  /** A test, or a `describe` with all its tests, that is skipped, yet to be written or expected to fail. */
  function rests(node: ts.CallExpression): boolean {
    const name = runs(node.expression);
    if (/^(describe|it|test)$/.test(name ?? ""))
      return chained(node.expression) || node.arguments.some((argument) => told(argument));
    return /^x(describe|it|test)$/.test(name ?? "");
  }

  function chained(callee: ts.Expression): boolean {
    if (typescript.isPropertyAccessExpression(callee))
      return idle.has(callee.name.text) || chained(callee.expression);
    if (!typescript.isCallExpression(callee)) return false;
    const [condition] = callee.arguments;
    const always =
      (/\.skipIf$/.test(callee.expression.getText(source)) &&
        condition?.kind === typescript.SyntaxKind.TrueKeyword) ||
      (/\.runIf$/.test(callee.expression.getText(source)) &&
        condition?.kind === typescript.SyntaxKind.FalseKeyword);
    return always || chained(callee.expression);
  }

  /** `{skip: true}` and its like. */
  function told(argument: ts.Expression): boolean {
    return (
      typescript.isObjectLiteralExpression(argument) &&
      argument.properties.some(
        (property) =>
          typescript.isPropertyAssignment(property) &&
          idle.has(property.name.getText(source)) &&
          property.initializer.kind !== typescript.SyntaxKind.FalseKeyword
      )
    );
  }

  /** A test whose body skips itself, whatever the case. */
  function givesUp(argument: ts.Expression): boolean {
    if (!typescript.isFunctionLike(argument) || !("body" in argument) || !argument.body) return false;
    const {body} = argument;
    return (
      typescript.isBlock(body) &&
      body.statements.some(
        (statement) =>
          typescript.isExpressionStatement(statement) &&
          typescript.isCallExpression(statement.expression) &&
          /(^|\.)skip$/.test(statement.expression.expression.getText(source))
      )
    );
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
        /^(await )?expect\b/.test(expression.getText(source)) &&
        !isConstant(expression)
      ) {
        return true;
      }
    }
    return typescript.forEachChild(node, (child) => asserts(child) || undefined) ?? false;
  }

  /** `expect(1).toBe(1)` says nothing of the code. */
  function isConstant(node: ts.Expression): boolean {
    if (typescript.isPropertyAccessExpression(node)) return isConstant(node.expression);
    if (!typescript.isCallExpression(node)) return false;
    const [held] = node.arguments;
    return (
      held !== undefined &&
      (typescript.isLiteralExpression(held) ||
        held.kind === typescript.SyntaxKind.TrueKeyword ||
        held.kind === typescript.SyntaxKind.FalseKeyword)
    );
  }
}
