import { describe, expect, test } from '@jest/globals';
import { eject } from './eject';
import { EXAMPLES, textOf } from './examples-fixture';
import { modeIn } from './go-text';
import { readStructureFile } from './read-structure-file';

const HEAD = 'schemaVersion: 2.0.0\n';
const ejected = (text: string, runner: 'jest' | 'vitest' = 'jest'): string =>
  eject(readStructureFile('image.yaml', HEAD + text), { runner, reference: "it's/mine" });

test('a command with setup, variables and options', () => {
  const text = `globalEnvVars: [{key: A, value: $HOME/a}]
containerRunOptions: {user: root, envVars: [TOKEN]}
commandTests:
  - {name: "it's there", setup: [[touch, /x]], command: cat, args: ['$A', "a\\nb"], exitCode: 1, excludedError: ['no\\.']}
`;
  expect(ejected(text)).toBe(`// Written from image.yaml by \`layerproof test --eject jest\`, and yours from now on.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openDocker, type Docker, type ExistingImage } from 'layerproof';
import 'layerproof/jest';

jest.setTimeout(300_000);

let docker: Docker;
let image: ExistingImage;
beforeAll(async () => {
  docker = await openDocker();
  image = await docker.image(process.env['IMAGE'] ?? 'it\\'s/mine');
});
afterAll(async () => {
  await docker[Symbol.asyncDispose]();
});

/** What all commands get. */
function globals(): Record<string, string> {
  return { A: \`\${ofImage('HOME')}/a\` };
}

function variable(name: string): string {
  return globals()[name] ?? ofImage(name);
}

/** What ENV of the image sets; empty if nothing does. */
function ofImage(name: string): string {
  return image.config.env.find((line) => line.startsWith(\`\${name}=\`))?.slice(name.length + 1) ?? '';
}

describe('Command Test', () => {
  // image.yaml:5
  test('it\\'s there', async () => {
    await using setup1 = await docker.start(image, { entrypoint: [], command: ['touch', '/x'], env: { ...globals(), TOKEN: process.env['TOKEN'] ?? '' }, user: 'root' });
    expect(await setup1.ended()).toHaveExitedWith(0);
    const prepared1 = await setup1.commit();
    const run = await docker.run(prepared1, { entrypoint: [], command: ['cat', \`\${variable('A')}\`, 'a\\nb'], env: { ...globals(), TOKEN: process.env['TOKEN'] ?? '' }, user: 'root' });
    expect(run.stderr.text).not.toMatch(/no\\./);
    expect(run).toHaveExitedWith(1);
  });
});
`);
});

test.each([
  [
    'fileExistenceTests: [{name: a, path: /a/../b, shouldExist: false}]',
    "not.toHaveFile('/b', { followLinks: false })",
  ],
  [
    'fileExistenceTests: [{name: a, path: /a, permissions: "urwxr-xr-x", isExecutableBy: any}]',
    "toHaveFile('/a', { followLinks: false, type: 'file', mode: 0o4755, executableBy: 'any' })",
  ],
  ['fileExistenceTests: [{name: a, path: /a, permissions: "-rwsr-xr-x"}]', 'No file has the permissions -rwsr-xr-x'],
  ['fileContentTests: [{name: a, path: /a, excludedContents: [b]}]', "not.toHaveFile('/a', { content: /b/ })"],
  [
    'fileContentTests: [{name: a, path: /a, excludedContents: ["(?i:b)"]}]',
    'JavaScript has no equivalent of the expression',
  ],
  ['metadataTest: {entrypoint: [a, $b]}', "toHaveEntrypoint(['a', '$b'])"],
  ['metadataTest: {unboundEnvVars: [{key: A}]}', "not.toHaveVariable('A')"],
  ['metadataTest: {cmd: }', "test.todo('`cmd` checks nothing')"],
  ['commandTests: [{name: a}]', "throw new Error('The test has no `command`.')"],
  ['commandTest: []', 'did you mean `commandTests`?'],
  ['licenseTests: [{files: [/a]}]', '/AGPL|WTFPL/i'],
])('%s', (text, code) => {
  expect(ejected(text, 'vitest')).toContain(code);
});

describe('permissions as Go writes them', () => {
  test.each([
    ['-rw-r-----', { type: 'file', mode: 0o640 }],
    ['dtrwxrwxrwx', { type: 'directory', mode: 0o1777 }],
    ['Lrwxrwxrwx', { type: 'symlink', mode: 0o777 }],
    ['-rwsr-xr-x', undefined],
    ['rwx', undefined],
  ])('%s', (text, mode) => {
    expect(modeIn(text)).toEqual(mode);
  });
});

test('every example can be ejected', () => {
  for (const { name } of EXAMPLES)
    expect(eject(readStructureFile(`${name}.yaml`, textOf({ name })), { runner: 'jest', reference: 'a' })).toContain(
      'test',
    );
});
