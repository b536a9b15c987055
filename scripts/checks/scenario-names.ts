import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../shared/options';
import { readStatements } from './read-statements';
import { readHeadings } from '../shared/reference-sections';

/** What scenarios name; their types make editors complete the names, and the compiler refuse a wrong statement or heading. */
export interface ScenarioNames {
  readonly contexts: readonly string[];
  readonly statements: readonly string[];
  readonly headings: readonly string[];
}

const FILE = path.join(ROOT, 'scenarios', 'names.ts');
const COLUMNS = 120;

/** A fault if scenarios/names.ts is not what would be generated from these files. */
export function namesFaults(): readonly string[] {
  const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  if (text === namesText(readNames())) return [];
  return ['scenarios/names.ts is out of date. `npm run check -- --names` writes it.'];
}

export function writeNames(): void {
  writeFileSync(FILE, namesText(readNames()));
}

/** The text of scenarios/names.ts. */
export function namesText({ contexts, statements, headings }: ScenarioNames): string {
  return [
    '// Written by `npm run check -- --names`: dockerfiles/, article/statements.json and reference/headings.json as types.',
    '',
    '/** The statements of the article, in article/statements.json. */',
    ...union('export type StatementId =', statements),
    '',
    '/** The headings of the Dockerfile reference, in reference/headings.json. */',
    ...union('export type ReferenceHeading =', headings),
    '',
    '/** The directories below dockerfiles/ that can be built. */',
    ...union('type Context =', contexts),
    '',
    "declare module '../harness/workbench/context-name' {",
    '  interface BuildContexts {',
    '    readonly scenarios?: Context;',
    '  }',
    '}',
    '',
  ].join('\n');
}

function readNames(): ScenarioNames {
  return {
    contexts: contextsIn(path.join(ROOT, 'dockerfiles')),
    statements: readStatements().map(({ id }) => id),
    headings: [...new Set(readHeadings().flatMap((section) => section.headings))],
  };
}

/** Directories with a Dockerfile, whatever it is called. */
function contextsIn(directory: string): readonly string[] {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /^Dockerfile(\.|$)/.test(path.posix.basename(file)));
  return [...new Set(files.map((file) => path.posix.dirname(file)))].sort();
}

/** A union of strings, wrapped into lines: with one name per line, the file would be longer than any other here. */
function union(start: string, names: readonly string[]): readonly string[] {
  const lines = [''];
  for (const name of names) {
    const member = `| ${JSON.stringify(name)}`;
    const last = lines.at(-1) ?? '';
    // The last line also gets a semicolon.
    if (last.length + member.length + 2 > COLUMNS) lines.push(`  ${member}`);
    else lines[lines.length - 1] = last === '' ? `  ${member}` : `${last} ${member}`;
  }
  return [start, ...lines.slice(0, -1), `${lines.at(-1) ?? ''};`];
}
