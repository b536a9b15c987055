import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { claimIdOf, SCENARIO_SUFFIX } from '../../harness/verdict/scenario-file';
import ts from 'typescript';
import { assertionFaults } from './assertion-faults';

/** What a scenario file declares, read without running it. */
export interface DeclaredClaim {
  /** Path in scenarios/ without the extension. */
  readonly id: string;
  readonly says: string;
  /** Ids of the article's statements that it refers to. */
  readonly statements: readonly string[];
  /** Headings of the Dockerfile reference that it refers to. */
  readonly headings: readonly string[];
  /** The headings under which it states that its fact is written. */
  readonly statedUnder: readonly string[];
  /** Build contexts that it uses. */
  readonly contexts: readonly string[];
  /** Whether its builds may come from the cache. */
  readonly usesCache: boolean;
  /** Problems of the scenario file; empty if there are none. */
  readonly faults: readonly string[];
}

const LONGEST_BODY = 30;

export function readDeclaredClaims(scenariosDirectory: string): readonly DeclaredClaim[] {
  return readdirSync(scenariosDirectory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(SCENARIO_SUFFIX))
    .sort()
    .map((file) => {
      return declaredClaimOf(claimIdOf(file), readFileSync(path.join(scenariosDirectory, file), 'utf8'));
    });
}

/** Reads one scenario file by its syntax. */
export function declaredClaimOf(id: string, text: string): DeclaredClaim {
  const source = ts.createSourceFile(`${id}.ts`, text, ts.ScriptTarget.Latest, true);
  const calls = callsIn(source);
  const named = (name: string): readonly ts.CallExpression[] =>
    calls.filter(({ expression }) => expression.getText() === name);
  const [scenario, ...others] = named('scenario');
  const [claim, body] = scenario?.arguments ?? [];
  const says = claim === undefined ? undefined : literalOf(propertyOf(claim, 'says'));
  const writtenIn = claim === undefined ? undefined : propertyOf(claim, 'writtenIn');
  const builds = [...named('build'), ...named('attemptBuild')];
  return {
    id,
    says: says ?? '',
    statements: named('article').flatMap((call) => call.arguments.flatMap((argument) => literalOf(argument) ?? [])),
    headings: headingsIn(source),
    statedUnder: writtenIn === undefined ? [] : headingsIn(writtenIn),
    contexts: builds.flatMap((call) => literalOf(call.arguments[0]) ?? []),
    usesCache: named('freshCache').length + named('freshValue').length > 0,
    faults: [
      ...(scenario === undefined ? ['it has no scenario()'] : []),
      ...(others.length > 0 ? ['it has more than one scenario(): one claim per file'] : []),
      ...faultsOfSays(says),
      ...(claim !== undefined && writtenIn === undefined && propertyOf(claim, 'about') === undefined
        ? ['it does not state where the claim is written or what section it is about']
        : []),
      ...(claim === undefined ? [] : faultsOfNeeds(propertyOf(claim, 'needs'), source)),
      ...(body === undefined ? [] : [...faultsOfBody(body, source), ...assertionFaults(source, body)]),
    ],
  };
}

function faultsOfSays(says: string | undefined): readonly string[] {
  if (says === undefined) return ['its `says` is not a string literal'];
  return [
    ...(/\bshould\b/i.test(says) ? ['its `says` has a "should": state a fact'] : []),
    ...(says.endsWith('.') ? [] : ['its `says` does not end with a period']),
  ];
}

/**
 * Features must come from the table: one that a scenario defines itself would be an exception that nobody finds there.
 */
function faultsOfNeeds(needs: ts.Expression | undefined, source: ts.SourceFile): readonly string[] {
  if (needs === undefined) return [];
  if (!ts.isArrayLiteralExpression(needs)) return ['its `needs` is not a list of features'];
  const known = new Set(source.statements.filter(ts.isImportDeclaration).filter(isOfFeatures).flatMap(importedNames));
  return needs.elements
    .filter((element) => !known.has(element.getText()))
    .map((element) => `it needs ${element.getText()}, which is not imported from scenarios/features.ts`);
}

function isOfFeatures({ moduleSpecifier }: ts.ImportDeclaration): boolean {
  return ts.isStringLiteral(moduleSpecifier) && /^(\.\.\/)+features$/.test(moduleSpecifier.text);
}

function importedNames({ importClause }: ts.ImportDeclaration): readonly string[] {
  const bindings = importClause?.namedBindings;
  return bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : [];
}

/** A scenario reads like prose: short, and without branches. */
function faultsOfBody(body: ts.Expression, source: ts.SourceFile): readonly string[] {
  const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line;
  const lines = lineOf(body.getEnd()) - lineOf(body.getStart()) - 1;
  const branches: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isIfStatement(node) ||
      ts.isIterationStatement(node, false) ||
      ts.isTryStatement(node) ||
      ts.isSwitchStatement(node) ||
      ts.isConditionalExpression(node)
    ) {
      branches.push(`its body branches or loops on line ${lineOf(node.getStart()) + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return [
    ...(lines > LONGEST_BODY ? [`its body has ${lines} lines; at most ${LONGEST_BODY} are allowed`] : []),
    ...branches,
  ];
}

function callsIn(node: ts.Node): readonly ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isCallExpression(child)) calls.push(child);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return calls;
}

/** The headings in the calls of reference() in this expression. */
function headingsIn(node: ts.Node): readonly string[] {
  return callsIn(node)
    .filter(({ expression }) => expression.getText() === 'reference')
    .flatMap((call) => literalOf(call.arguments[0]) ?? []);
}

function propertyOf(node: ts.Expression, name: string): ts.Expression | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const property = node.properties.find((candidate) => candidate.name?.getText() === name);
  return property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}

function literalOf(node: ts.Expression | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  // A long sentence may be split in two.
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [literalOf(node.left), literalOf(node.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}
