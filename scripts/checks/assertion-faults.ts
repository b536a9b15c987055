import ts from 'typescript';

/** Calls that assert the claim, or its preconditions. */
const ASSERTIONS: ReadonlySet<string> = new Set(['expect', 'given']);

/**
 * Finds assertions of a scenario file that may never run, or that hold for any observation.
 *
 * @param body The function that the scenario runs.
 */
export function assertionFaults(source: ts.SourceFile, body: ts.Expression): readonly string[] {
  const faults: string[] = [];
  const report = (node: ts.Node, what: string): number =>
    faults.push(`line ${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}`);
  const visit = (node: ts.Node): void => {
    if (isAssertion(node)) {
      if (functionAround(node) !== body) report(node, 'has an assertion in a function that may never be called');
      const compared = selfComparison(node);
      if (compared !== undefined) report(node, `compares ${compared} with itself`);
      if (!node.arguments.some(mentionsSomething)) report(node, 'asserts something about a constant');
    }
    if (ts.isReturnStatement(node) && functionAround(node) === body) report(node, 'ends the body early');
    if (isWithin(node, body)) reportEvasion(node, report);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

/** Finds ways to assert something about a missing value, or to compare a value with itself. */
function reportEvasion(node: ts.Node, report: (node: ts.Node, what: string) => number): void {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node)) {
    if (node.questionDotToken !== undefined) report(node, 'uses `?.`, so a missing value can pass as the expected one');
  }
  if (ts.isBinaryExpression(node) && isLogical(node.operatorToken.kind)) report(node, 'branches with &&, || or ??');
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    if (node.expression.name.text === 'every') report(node, 'uses every(), which is true for an empty list');
  }
  if (ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isIdentifier(node.initializer)) {
    report(node, `gives ${node.initializer.text} a second name`);
  }
}

function isAssertion(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && ASSERTIONS.has(node.expression.text);
}

/** What is on both sides of `expect(subject).matcher(argument)`, if anything. */
function selfComparison(assertion: ts.CallExpression): string | undefined {
  const [subject] = assertion.arguments;
  if (subject === undefined) return undefined;
  const matcher = matcherCallOf(assertion);
  return matcher?.arguments
    .filter((argument) => contains(argument, subject) || contains(subject, argument))
    .map(() => subject.getText())[0];
}

function matcherCallOf(assertion: ts.CallExpression): ts.CallExpression | undefined {
  let node: ts.Node = assertion;
  while (ts.isPropertyAccessExpression(node.parent)) node = node.parent;
  return node !== assertion && ts.isCallExpression(node.parent) ? node.parent : undefined;
}

/** Ignores literals: they were not observed. */
function contains(whole: ts.Node, part: ts.Expression): boolean {
  const isObserved = ts.isIdentifier(part) || ts.isPropertyAccessExpression(part) || ts.isCallExpression(part);
  if (!isObserved) return false;
  const text = part.getText();
  const visit = (node: ts.Node): boolean => node.getText() === text || ts.forEachChild(node, visit) === true;
  return visit(whole);
}

function mentionsSomething(node: ts.Node): boolean {
  return ts.isIdentifier(node) || ts.forEachChild(node, mentionsSomething) === true;
}

function isLogical(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

function functionAround(node: ts.Node): ts.Node | undefined {
  return ts.findAncestor(node.parent, ts.isFunctionLike);
}

function isWithin(node: ts.Node, body: ts.Node): boolean {
  return ts.findAncestor(node, (ancestor) => ancestor === body) !== undefined;
}
