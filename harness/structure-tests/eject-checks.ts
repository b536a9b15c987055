import { posix } from 'node:path';
import { textIn, wordIn, wordsIn, objectIn, keyIn } from './eject-words';
import { modeIn } from './go-text';
import { asJsPattern } from './js-pattern';
import type { CommandAsk, ContentAsk, FileAsk, LicenseAsk, Pattern, SettingAsk, StructureFile } from './structure-file';

/** Lines of a test; one that can't be expressed fails with the reason. */
export type Lines = readonly string[];

export function failing(why: string): Lines {
  return [`throw new Error(${textIn(why)});`];
}

export function commandLines(ask: CommandAsk, { globalEnv, options }: StructureFile): Lines {
  const host = [
    ...(options.envFile === undefined ? [] : [`...parseEnv(readFileSync(${textIn(options.envFile)}, 'utf8'))`]),
    ...(options.envVars ?? []).map((name) => `${keyIn(name)}: process.env[${textIn(name)}] ?? ''`),
  ];
  const own = [
    ...(globalEnv.length === 0 ? [] : ['...globals()']),
    ...host,
    ...ask.env.map(({ name, value }) => `${keyIn(name)}: ${wordIn(value)}`),
  ];
  const { privileged, capabilities, bindMounts } = options;
  const access = objectIn({
    privileged: privileged === undefined ? undefined : 'true',
    capabilities: capabilities && wordsIn(capabilities),
    bindMounts: bindMounts && wordsIn(bindMounts),
  });
  const given = (words: readonly string[]): string =>
    objectIn({
      entrypoint: '[]',
      command: wordsIn(words),
      env: own.length === 0 ? undefined : `{ ${own.join(', ')} }`,
      user: options.user === undefined ? undefined : textIn(options.user),
      tty: options.tty === undefined ? undefined : 'true',
      hostAccess: access === '{}' ? undefined : access,
    });
  const setup = ask.setup.flatMap((words, at) => [
    `await using setup${at + 1} = await docker.start(${imageAfter(at)}, ${given(words)});`,
    `expect(await setup${at + 1}.ended()).toHaveExitedWith(0);`,
    `const ${imageAfter(at + 1)} = await setup${at + 1}.commit();`,
  ]);
  return [
    ...setup,
    `const run = await docker.run(${imageAfter(ask.setup.length)}, ${given(ask.argv)});`,
    ...patternLines('run.stdout.text', ask.expectedOutput, ask.excludedOutput),
    ...patternLines('run.stderr.text', ask.expectedError, ask.excludedError),
    `expect(run).toHaveExitedWith(${ask.exitCode});`,
  ];
}

function imageAfter(setups: number): string {
  return setups === 0 ? 'image' : `prepared${setups}`;
}

function patternLines(subject: string, expected: readonly Pattern[], excluded: readonly Pattern[]): Lines {
  return [
    ...expected.map(({ source }) => `expect(${subject}).toMatch(${patternIn(source)});`),
    ...excluded.map(({ source }) => `expect(${subject}).not.toMatch(${patternIn(source)});`),
  ];
}

function patternIn(source: string): string {
  return asJsPattern(source) ?? '';
}

export function fileLines(ask: FileAsk): Lines {
  // A `..` in a variable is not detected.
  const path = ask.path.includes('$') ? wordIn(ask.path) : textIn(posix.resolve('/', ask.path));
  if (!ask.shouldExist) return [`await expect(image).not.toHaveFile(${path}, { followLinks: false });`];
  const mode = ask.permissions === undefined ? {} : modeIn(ask.permissions);
  if (mode === undefined) return failing(`No file has the permissions ${ask.permissions}: Go writes them differently.`);
  const expected = objectIn({
    followLinks: 'false',
    type: mode.type && textIn(mode.type),
    mode: mode.mode === undefined ? undefined : `0o${mode.mode.toString(8)}`,
    uid: ask.uid?.toString(),
    gid: ask.gid?.toString(),
    executableBy: ask.executableBy && textIn(ask.executableBy),
  });
  return [`await expect(image).toHaveFile(${path}, ${expected});`];
}

export function contentLines({ path, expected, excluded }: ContentAsk): Lines {
  const file = textIn(posix.resolve('/', path));
  const content = ({ source }: Pattern): string => `{ content: ${patternIn(source)} }`;
  return [
    `await expect(image).toHaveFile(${file}, { type: 'file' });`,
    ...expected.map((one) => `await expect(image).toHaveFile(${file}, ${content(one)});`),
    ...excluded.map((one) => `await expect(image).not.toHaveFile(${file}, ${content(one)});`),
  ];
}

export function licenseLines({ debian, paths }: LicenseAsk): Lines {
  if (debian) return failing('Only `layerproof test` can run a license test of Debian packages.');
  return paths.flatMap((path) => [
    `await expect(image).toHaveFile(${textIn(posix.resolve('/', path))}, { type: 'file' });`,
    `await expect(image).not.toHaveFile(${textIn(posix.resolve('/', path))}, { content: /AGPL|WTFPL/i });`,
  ]);
}

export function settingLines({ setting, key = '', wanted, isPresent }: SettingAsk): Lines {
  const not = isPresent ? '' : '.not';
  const text = typeof wanted === 'string' ? wanted : '';
  const list = Array.isArray(wanted) ? wordsOf(wanted as readonly string[]) : '[]';
  const isPattern = typeof wanted === 'object' && 'source' in wanted;
  const value = isPattern ? patternIn(wanted.source) : isPresent ? textIn(text) : '';
  const named = [textIn(key), value].filter((part) => part !== '').join(', ');
  switch (setting) {
    case 'variable':
      return [`expect(image)${not}.toHaveVariable(${named});`];
    case 'label':
      return [`expect(image)${not}.toHaveLabel(${named});`];
    case 'port':
      // With any protocol.
      return [`expect(image.config.exposedPorts.map((port) => port.split('/')[0]))${not}.toContain(${textIn(text)});`];
    case 'volume':
      return [`expect(image)${not}.toHaveVolume(${textIn(text)});`];
    case 'entrypoint':
      return [`expect(image).toHaveEntrypoint(${list});`];
    case 'command':
      return [`expect(image).toHaveDefaultCommand(${list});`];
    case 'directory':
      return [`expect(image).toHaveWorkingDirectory(${textIn(text)});`];
    case 'user':
      return [`expect(image).toHaveUser(${textIn(text)});`];
  }
}

/** Settings have no variables to expand. */
function wordsOf(words: readonly string[]): string {
  return `[${words.map(textIn).join(', ')}]`;
}
