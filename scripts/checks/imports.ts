import path from 'node:path';
import ts from 'typescript';

/** What the files of a directory may import; harness/imports.json has a rule for each directory. */
interface ImportRule {
  /** Directories of this repository, besides their own. */
  readonly directories: readonly string[];
  /** Directories of which only types may be imported. */
  readonly typesOnly?: readonly string[];
  readonly packages: readonly string[];
  /** Packages that only single files may import. */
  readonly files?: Readonly<Record<string, readonly string[]>>;
  /** Whether Node modules may be imported; default: true. */
  readonly node?: boolean;
}

export type ImportTable = Readonly<Record<string, ImportRule>>;

export interface ImportFault {
  /** Path from the root of the repository, with the line. */
  readonly where: string;
  readonly imported: string;
  readonly because: string;
}

/** Finds the imports of one file that the table does not allow. Tests may also import Jest. */
export function findImportFaults(file: string, imports: readonly Import[], table: ImportTable): readonly ImportFault[] {
  const home = directoryOf(file, table);
  const rule = home === undefined ? undefined : table[home];
  if (home === undefined || rule === undefined) return [];
  return imports.flatMap(({ name, line, isType }) => {
    const because = reasonAgainst({ file, home, rule, name, isType, table });
    return because === undefined ? [] : [{ where: `${file}:${line}`, imported: name, because }];
  });
}

/** The imports between directories. Tests and fixtures don't count: they may import what stands above them. */
export function directoryGraph(graph: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const directories = new Map<string, Set<string>>();
  for (const [file, targets] of graph) {
    if (/(?:\.test|-fixture)\.ts$/.test(file)) continue;
    const directory = path.posix.dirname(file);
    const others = targets.map((target) => path.posix.dirname(target)).filter((other) => other !== directory);
    directories.set(directory, new Set([...(directories.get(directory) ?? []), ...others]));
  }
  return new Map([...directories].map(([directory, others]) => [directory, [...others]]));
}

/** Import cycles between files or directories, each as the list of its members. */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const done = new Set<string>();
  const cycles: (readonly string[])[] = [];
  const visit = (member: string, trail: readonly string[]): void => {
    const start = trail.indexOf(member);
    if (start !== -1) {
      cycles.push([...trail.slice(start), member]);
      return;
    }
    if (done.has(member)) return;
    for (const next of graph.get(member) ?? []) visit(next, [...trail, member]);
    done.add(member);
  };
  for (const member of graph.keys()) visit(member, []);
  return cycles;
}

export interface Import {
  readonly name: string;
  readonly line: number;
  readonly isType: boolean;
}

const SYNTAX_ONLY: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.Latest,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

/** Found in every file in which an import may stand inside another statement. */
const NESTED = /\b(?:require|declare)\b|\bimport\b(?!\s*[\w{*'"])/;

/** Every import and re-export of a file, including types. */
export function importsIn(file: string, text: string): readonly Import[] {
  // Without comments and links to parents, which take most of the time.
  const source = ts.createSourceFile(file, text, SYNTAX_ONLY);
  const isNested = NESTED.test(text);
  const imports: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : argumentOfImport(node);
    if (specifier !== undefined && ts.isStringLiteral(specifier)) {
      const line = source.getLineAndCharacterOfPosition(specifier.getStart(source)).line + 1;
      imports.push({ name: specifier.text, line, isType: isTypeOnly(node) });
    }
    if (isNested || node === source) ts.forEachChild(node, visit);
  };
  visit(source);
  return imports;
}

/** The file in this repository that a relative import or `#harness` resolves to, without its extension. */
export function targetOf(file: string, name: string): string | undefined {
  if (name === '#harness') return 'harness/index';
  return name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : undefined;
}

/** `import('x')`, `require('x')`, `import x = require('x')`, and the type `import('x').X`. */
function argumentOfImport(node: ts.Node): ts.Node | undefined {
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const isRequire = ts.isIdentifier(expression) && expression.text === 'require';
  return isRequire || expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments[0] : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node) || node.importClause === undefined) return false;
  const { phaseModifier, namedBindings, name } = node.importClause;
  const named = namedBindings !== undefined && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  return (
    phaseModifier === ts.SyntaxKind.TypeKeyword ||
    (name === undefined && named.length > 0 && named.every((element) => element.isTypeOnly))
  );
}

interface Question {
  readonly file: string;
  readonly home: string;
  readonly rule: ImportRule;
  readonly name: string;
  readonly isType: boolean;
  readonly table: ImportTable;
}

function reasonAgainst({ file, home, rule, name, isType, table }: Question): string | undefined {
  const isTest = file.endsWith('.test.ts');
  if (rule.files?.[file]?.includes(name) === true) return undefined;
  if (name.startsWith('node:')) return rule.node === false ? `${home}/ may not import Node modules` : undefined;
  const target = targetOf(file, name);
  if (target === undefined) {
    const isAllowed = rule.packages.includes(name) || (isTest && name === '@jest/globals');
    return isAllowed ? undefined : `${home}/ may not import the package ${name}`;
  }
  const directory = directoryOf(target, table);
  if (directory === undefined || directory === home) return undefined;
  if (!rule.directories.includes(directory)) return `${home}/ may not import ${directory}/`;
  const onlyTypes = rule.typesOnly?.includes(directory) === true && !isType && !isTest;
  return onlyTypes ? `${home}/ may import only types of ${directory}/` : undefined;
}

/** The longest directory of the table that contains the file. */
export function directoryOf(file: string, table: ImportTable): string | undefined {
  return Object.keys(table)
    .filter((directory) => file.startsWith(`${directory}/`))
    .toSorted((one, other) => other.length - one.length)[0];
}
