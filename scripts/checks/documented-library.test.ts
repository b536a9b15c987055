import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { ROOT } from '../shared/options';

/** What `layerproof` and `layerproof/preset` export. */
const ENTRY_POINTS = ['harness/library/index.ts', 'scripts/preset/jest-config.ts'];
const README = 'harness/library/README.md';

/** Whose members a user types: the verbs, and the options of each. */
const TYPED = [
  ['harness/library/docker.ts', 'Docker'],
  ['harness/library/docker.ts', 'DockerOptions'],
  ['harness/container/container-settings.ts', 'ContainerOptions'],
  ['harness/container/published-ports.ts', 'PortOptions'],
  ['harness/container/container-handle.ts', 'ContainerHandle'],
  ['harness/container/container-files.ts', 'FileOptions'],
  ['harness/matchers/files.ts', 'ExpectedFile'],
  ['harness/matchers/matcher-types.ts', 'LayerproofMatchers'],
  ['scripts/preset/jest-config.ts', 'ClaimsOptions'],
] as const;

const parsed = new Map<string, ts.SourceFile>();
function sourceOf(file: string): ts.SourceFile {
  const text = (): string => readFileSync(path.join(ROOT, file), 'utf8');
  const source = parsed.get(file) ?? ts.createSourceFile(file, text(), ts.ScriptTarget.Latest, true);
  parsed.set(file, source);
  return source;
}

/** Where each exported name is declared: `[name there, file]`. */
function exportsOf(file: string): readonly (readonly [name: string, file: string])[] {
  return sourceOf(file).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement)) return isExported(statement) ? [[nameOf(statement), file] as const] : [];
    const from = statement.moduleSpecifier;
    if (from === undefined || !ts.isStringLiteral(from)) return [];
    const there = `${path.posix.join(path.posix.dirname(file), from.text)}.ts`;
    const clause = statement.exportClause;
    const elements = clause !== undefined && ts.isNamedExports(clause) ? clause.elements : [];
    return [...elements].map(({ name, propertyName }) => [(propertyName ?? name).text, there] as const);
  });
}

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
  );
}

function nameOf(node: ts.Statement): string {
  return (node as unknown as { readonly name?: ts.Identifier }).name?.text ?? '';
}

function declarationOf(name: string, file: string): ts.Statement | undefined {
  return sourceOf(file).statements.find((statement) => nameOf(statement) === name);
}

function membersOf(name: string, file: string): readonly string[] {
  const declaration = declarationOf(name, file);
  if (declaration === undefined || !ts.isInterfaceDeclaration(declaration)) return [];
  return declaration.members.flatMap(({ name: own }) => (own !== undefined && ts.isIdentifier(own) ? [own.text] : []));
}

describe('the public library', () => {
  const names = ENTRY_POINTS.flatMap((file) => exportsOf(file));

  test('exports what its users import', () => {
    expect(names.map(([name]) => name)).toEqual(
      expect.arrayContaining(['openDocker', 'Docker', 'HarnessError', 'claimsConfig']),
    );
  });

  test.each(names)('%s has a docstring (%s)', (name, file) => {
    const declaration = declarationOf(name, file);
    expect(declaration && ts.getJSDocCommentsAndTags(declaration)).not.toHaveLength(0);
  });

  test.each(['openDocker', 'claimsConfig'])('%s has an example', (name) => {
    const [, file = ''] = names.find(([own]) => own === name) ?? [];
    const declaration = declarationOf(name, file);
    expect(declaration && ts.getJSDocTags(declaration).map(({ tagName }) => tagName.text)).toContain('example');
  });
});

test.each(TYPED)('every member of %s %s is in the README', (file, name) => {
  const members = membersOf(name, file);
  const readme = readFileSync(path.join(ROOT, README), 'utf8');
  expect(members).not.toHaveLength(0);
  expect(members.filter((member) => !new RegExp(`\\b${member}\\b`).test(readme))).toEqual([]);
});
