import { commandLines, contentLines, failing, fileLines, licenseLines, settingLines, type Lines } from './eject-checks';
import { keyIn, textIn, wordIn } from './eject-words';
import { asJsPattern } from './js-pattern';
import type { Ask, Pattern, StructureCheck, StructureFile } from './structure-file';

export const RUNNERS = ['jest', 'vitest'] as const;

export interface EjectOptions {
  readonly runner: (typeof RUNNERS)[number];
  /** The image that the test is about, unless the variable IMAGE names another one. */
  readonly reference: string;
}

/** Pulling an image, or building an engine, can take this long. */
const LIMIT = '300_000';

/**
 * Writes a container-structure-test file as a TypeScript test that uses the library: the way out of YAML. What is wrong
 * in the file fails in the test as well, with the reason.
 *
 * @example eject(file, { runner: 'vitest', reference: 'my/image' })
 */
export function eject(file: StructureFile, { runner, reference }: EjectOptions): string {
  const kinds = [...new Set(file.checks.map(kindOf))];
  const groups = kinds.map((kind) => [kind, file.checks.filter((check) => kindOf(check) === kind)] as const);
  const body = groups.flatMap(([kind, checks]) => [
    '',
    `describe(${textIn(kind)}, () => {`,
    ...checks.flatMap((check, at) => [...(at === 0 ? [] : ['']), ...indented(testLines(check, file))]),
    '});',
  ]);
  const problems = file.problems.flatMap(({ line, says }) => [
    '',
    `// ${file.file}:${line}`,
    `test(${textIn(`line ${line}`)}, () => {`,
    ...indented(failing(says)),
    '});',
  ]);
  const code = [...body, ...problems].join('\n');
  return `${[...headOf(file, { runner, reference }, code), code].join('\n')}\n`;
}

function kindOf({ test }: StructureCheck): string {
  return test.split(':')[0] ?? '';
}

function headOf({ file, globalEnv }: StructureFile, { runner, reference }: EjectOptions, code: string): Lines {
  const isJest = runner === 'jest';
  const [utility, from] = isJest ? ['jest', '@jest/globals'] : ['vi', 'vitest'];
  const names = [
    'afterAll',
    'beforeAll',
    ...(code.includes('describe(') ? ['describe'] : []),
    'expect',
    ...(isJest ? [utility, 'test'] : ['test', utility]),
  ];
  return [
    `// Written from ${file} by \`layerproof test --eject ${runner}\`, and yours from now on.`,
    ...(code.includes('readFileSync(')
      ? ["import { readFileSync } from 'node:fs';", "import { parseEnv } from 'node:util';"]
      : []),
    `import { ${names.join(', ')} } from '${from}';`,
    "import { openDocker, type Docker, type ExistingImage } from 'layerproof';",
    `import 'layerproof/${runner}';`,
    '',
    isJest ? `jest.setTimeout(${LIMIT});` : `vi.setConfig({ testTimeout: ${LIMIT}, hookTimeout: ${LIMIT} });`,
    '',
    'let docker: Docker;',
    'let image: ExistingImage;',
    'beforeAll(async () => {',
    '  docker = await openDocker();',
    `  image = await docker.image(process.env['IMAGE'] ?? ${textIn(reference)});`,
    '});',
    'afterAll(async () => {',
    '  await docker[Symbol.asyncDispose]();',
    '});',
    ...variableLines(globalEnv, code),
  ];
}

/** The functions through which tests find variables, if they are used. */
function variableLines(globalEnv: StructureFile['globalEnv'], code: string): Lines {
  const globals = globalEnv.map(({ name, value }) => `${keyIn(name)}: ${wordIn(value, 'ofImage')}`);
  const whole = globals.join(', ');
  const usesAny = code.includes('variable(');
  const ofImage = usesAny || whole.includes('ofImage(');
  return [
    ...(globals.length === 0
      ? []
      : [
          '',
          '/** What all commands get. */',
          'function globals(): Record<string, string> {',
          `  return { ${whole} };`,
          '}',
        ]),
    ...(usesAny
      ? [
          '',
          'function variable(name: string): string {',
          `  return ${globals.length === 0 ? '' : 'globals()[name] ?? '}ofImage(name);`,
          '}',
        ]
      : []),
    ...(ofImage
      ? [
          '',
          '/** What ENV of the image sets; empty if nothing does. */',
          'function ofImage(name: string): string {',
          "  return image.config.env.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';",
          '}',
        ]
      : []),
  ];
}

function testLines(check: StructureCheck, file: StructureFile): Lines {
  if (check.ask.kind === 'nothing') return [`test.todo(${textIn(check.says)});`];
  const body = bodyOf(check, file);
  const isAsync = body.some((line) => line.includes('await '));
  return [
    `// ${file.file}:${check.line}`,
    `test(${textIn(check.says)}, ${isAsync ? 'async ' : ''}() => {`,
    ...indented(body),
    '});',
  ];
}

function bodyOf({ ask, fault }: StructureCheck, file: StructureFile): Lines {
  if (fault !== undefined) return failing(fault.says);
  const untranslatable = patternsOf(ask).find(({ source }) => asJsPattern(source) === undefined);
  if (untranslatable !== undefined)
    return failing(
      `JavaScript has no equivalent of the expression ${untranslatable.source} (line ${untranslatable.line}).`,
    );
  switch (ask.kind) {
    case 'command':
      return commandLines(ask, file);
    case 'file':
      return fileLines(ask);
    case 'content':
      return contentLines(ask);
    case 'license':
      return licenseLines(ask);
    case 'setting':
      return settingLines(ask);
    case 'nothing':
      return [];
  }
}

function patternsOf(ask: Ask): readonly Pattern[] {
  if (ask.kind === 'command')
    return [...ask.expectedOutput, ...ask.excludedOutput, ...ask.expectedError, ...ask.excludedError];
  if (ask.kind === 'content') return [...ask.expected, ...ask.excluded];
  return ask.kind === 'setting' && typeof ask.wanted === 'object' && 'source' in ask.wanted ? [ask.wanted] : [];
}

function indented(lines: Lines): Lines {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}
