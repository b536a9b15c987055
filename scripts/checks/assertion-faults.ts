import ts from 'typescript';

/** What states the claim, or establishes that there is something to see. */
const ASSERTIONS: ReadonlySet<string> = new Set(['expect', 'given']);

/**
 * Assertions of a scenario file that may never run, or that hold whatever was observed.
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
      if (!node.arguments.some(mentionsSomething)) report(node, 'asserts something of a constant');
    }
    if (ts.isReturnStatement(node) && functionAround(node) === body) report(node, 'ends the body early');
    if (isWithin(node, body)) reportEvasion(node, report);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

/** Ways to expect something of what isn't there, or of the same thing twice. */
function reportEvasion(node: ts.Node, report: (node: ts.Node, what: string) => number): void {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node)) {
    if (node.questionDotToken !== undefined)
      report(node, 'uses `?.`, so that what is missing can be what was expected');
  }
  if (ts.isBinaryExpression(node) && isLogical(node.operatorToken.kind)) report(node, 'branches with &&, || or ??');
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    if (node.expression.name.text === 'every') report(node, 'uses every(), which is true of an empty list');
  }
  if (ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isIdentifier(node.initializer)) {
    report(node, `gives ${node.initializer.text} a second name`);
  }
}

function isAssertion(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && ts.isIdentifier(node.expression) && ASSERTIONS.has(node.expression.text);
}

/** What is on both sides of `expect(subject).matcher(argument)`, if anything is. */
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

/** Literals don't count: they were not observed. */
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
