import { MapReader } from './map-reader';
import { metadataChecks } from './metadata-checks';
import { readRawYaml, type Raw } from '../support/raw-yaml';
import type { Ask, FileAsk, FileProblem, RunOptions, StructureCheck, StructureFile } from './structure-file';

const VERSIONS = ['1.0.0', '2.0.0'];
const EXECUTABLE_BY = ['any', 'owner', 'group', 'other'] as const;

/**
 * Reads a container-structure-test file of schema 1.0.0 or 2.0.0.
 *
 * @example readStructureFile('image.yaml', await readFile('image.yaml', 'utf8')).problems
 */
export function readStructureFile(file: string, text: string): StructureFile {
  const raw = readRawYaml(text);
  if ('says' in raw) return withoutChecks(file, raw);
  const schemaVersion = versionIn(raw);
  if (schemaVersion === undefined || !VERSIONS.includes(schemaVersion)) {
    const what = schemaVersion === undefined ? 'has no `schemaVersion`' : `has the \`schemaVersion\` ${schemaVersion}`;
    return withoutChecks(file, { line: raw.line, says: `The file ${what}; 1.0.0 and 2.0.0 are known.` });
  }
  const problems: FileProblem[] = [];
  const top = new MapReader(raw, 'file', schemaVersion, problems);
  const isOld = schemaVersion.startsWith('1.');
  const metadata = isOld ? undefined : top.map('metadataTest', 'metadataTest');
  const checks = [
    ...top.maps('commandTests', 'commandTests').map((test) => commandCheck(test, isOld)),
    ...top.maps('fileExistenceTests', 'fileExistenceTests').map((test) => fileCheck(test, isOld)),
    ...top.maps('fileContentTests', 'fileContentTests').map(contentCheck),
    ...(metadata === undefined ? [] : metadataChecks(metadata)),
    ...top.maps('licenseTests', 'licenseTests').map(licenseCheck),
  ];
  const globalEnv = top.variables('globalEnvVars');
  const run = isOld ? undefined : top.map('containerRunOptions', 'containerRunOptions');
  const options = optionsIn(run);
  for (const { fault } of [top, run, metadata].filter((part) => part !== undefined))
    if (fault !== undefined) problems.push(fault);
  return { file, schemaVersion, checks, problems, globalEnv, options };
}

function withoutChecks(file: string, problem: FileProblem): StructureFile {
  return { file, schemaVersion: '', checks: [], problems: [problem], globalEnv: [], options: { isSet: false } };
}

function versionIn(raw: Raw): string | undefined {
  const value = raw.kind === 'map' ? raw.entries.find(({ key }) => key === 'schemaVersion')?.value : undefined;
  return value?.kind === 'text' ? value.text : undefined;
}

function optionsIn(options: MapReader | undefined): RunOptions {
  if (options === undefined) return { isSet: false };
  const list = (key: string): readonly string[] | undefined => {
    const texts = options.texts(key);
    return texts.length === 0 ? undefined : texts;
  };
  const text = (key: string): string | undefined => options.text(key) || undefined;
  const flag = (key: string): true | undefined => (options.flag(key) === true ? true : undefined);
  const set = Object.entries({
    user: text('user'),
    tty: flag('allocateTty'),
    privileged: flag('privileged'),
    capabilities: list('capabilities'),
    bindMounts: list('bindMounts'),
    envVars: list('envVars'),
    envFile: text('envFile'),
  }).filter(([, value]) => value !== undefined);
  // Without a value it counts as absent, for the original too.
  return { isSet: set.length > 0, ...(Object.fromEntries(set) as Omit<RunOptions, 'isSet'>) };
}

/** A check, with the error that parsing it found. */
function checkOf(test: MapReader, kind: string, ask: Ask): StructureCheck {
  const name = test.text('name') ?? '';
  if (name === '' && kind !== 'License Test') test.fail('The test has no `name`.');
  const { fault, line } = test;
  return {
    test: name === '' ? kind : `${kind}: ${name}`,
    line,
    says: name === '' ? kind : name,
    ask,
    ...(fault === undefined ? {} : { fault }),
  };
}

function commandCheck(test: MapReader, isOld: boolean): StructureCheck {
  const argv = isOld ? test.texts('command') : [test.text('command') ?? '', ...test.texts('args')];
  if ((argv[0] ?? '') === '') test.fail('The test has no `command`.');
  return checkOf(test, 'Command Test', {
    kind: 'command',
    setup: test.commands('setup'),
    hasTeardown: test.commands('teardown').length > 0,
    env: test.variables('envVars', { needValues: true }),
    argv,
    exitCode: test.number('exitCode') ?? 0,
    expectedOutput: test.patterns('expectedOutput'),
    excludedOutput: test.patterns('excludedOutput'),
    expectedError: test.patterns('expectedError'),
    excludedError: test.patterns('excludedError'),
  });
}

function fileCheck(test: MapReader, isOld: boolean): StructureCheck {
  const permissions = test.text('permissions');
  const [uid, gid, by] = isOld ? [] : [test.number('uid'), test.number('gid'), test.text('isExecutableBy')];
  const executableBy = EXECUTABLE_BY.find((word) => word === by);
  if (by !== undefined && by !== '' && executableBy === undefined)
    test.fail(`\`isExecutableBy\` must be any, owner, group or other, not "${by}".`, test.lineOf('isExecutableBy'));
  const ask: FileAsk = {
    kind: 'file',
    path: pathIn(test),
    shouldExist: test.flag('shouldExist') ?? true,
    ...(permissions === undefined || permissions === '' ? {} : { permissions }),
    ...(uid === undefined || uid < 0 ? {} : { uid }),
    ...(gid === undefined || gid < 0 ? {} : { gid }),
    ...(executableBy === undefined ? {} : { executableBy }),
  };
  return checkOf(test, 'File Existence Test', ask);
}

function contentCheck(test: MapReader): StructureCheck {
  return checkOf(test, 'File Content Test', {
    kind: 'content',
    path: pathIn(test),
    expected: test.patterns('expectedContents'),
    excluded: test.patterns('excludedContents'),
  });
}

function licenseCheck(test: MapReader): StructureCheck {
  const ask = { kind: 'license', debian: test.flag('debian') === true, paths: test.texts('files') } as const;
  return checkOf(test, 'License Test', ask);
}

function pathIn(test: MapReader): string {
  const path = test.text('path') ?? '';
  if (path === '') test.fail('The test has no `path`.');
  return path;
}
