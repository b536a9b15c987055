import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testEngine } from '../../harness/jest/test-engine';
import { outputOf, PackedPackage } from './packed-fixture';

const PAGE = [
  '# My image',
  '',
  '```dockerfile',
  'FROM busybox:1.36',
  'CMD ["echo", "hello"]',
  '```',
  '',
  '```console',
  '$ docker build -t hello .',
  '$ docker run hello',
  'hello',
  '```',
];
const STRUCTURE = ['schemaVersion: 2.0.0', 'metadataTest:', '  cmd: ["sh"]'];

let packed: PackedPackage;
let project: string;
beforeAll(() => {
  packed = new PackedPackage();
  project = packed.project('command', { files: { 'page.md': PAGE, 'structure.yaml': STRUCTURE } });
});
afterAll(() => packed[Symbol.dispose]());

function layerproof(...args: readonly string[]): Promise<string> {
  return outputOf(project, [path.join(project, 'node_modules', 'layerproof', 'bin', 'layerproof.mjs'), ...args]);
}

const onEngine = (): readonly string[] => ['--engine', testEngine().address];

test('--help lists what works without the repository', async () => {
  const help = await layerproof('--help');
  expect(help.match(/^ {2}\w\S*/gm)?.map((name) => name.trim())).toEqual([
    'verify',
    'matrix',
    'clean',
    'doctest',
    'explain',
    'image',
    'test',
  ]);
  expect(help).toMatch(/\nexit code 0$/);
  expect(await layerproof('mutations')).toBe(
    '"mutations" works in a clone of the repository of layerproof only.\n\nexit code 64',
  );
  expect(await layerproof('verify')).toMatch(
    /^\nJest is not installed here, and it runs the claims\.\n.*\n\nexit code 64$/,
  );
  expect(await layerproof('doctest')).toBe(
    '\nnpx layerproof doctest needs a Markdown page, or a directory with pages.\n\nexit code 64',
  );
});

describe('the kind of a file or an image chooses the command:', () => {
  test('a page is planned, without an engine', async () => {
    expect(await layerproof('page.md', '--plan')).toMatch(/docker run hello[^]*Nothing was run\.\n\nexit code 0$/);
  });

  test('a page is checked, and its report is written where the user is', async () => {
    const output = await layerproof('page.md', ...onEngine(), '--bases', 'auto');
    expect(output).toMatch(/✔ .*docker run hello[^]*\nexit code 0$/);
    expect(existsSync(path.join(project, 'report', 'pages', 'index.html'))).toBe(true);
  });

  test('a directory with a Dockerfile is explained', async () => {
    const output = await layerproof('app', ...onEngine(), '--bases', 'auto');
    expect(output).toMatch(
      /ENTRYPOINT \["\/start\.sh"\][^]*docker run IMAGE +starts +\/start\.sh a\n[^]*\nexit code 0$/,
    );
  });

  test('a Dockerfile is compared between two engines, without one', async () => {
    const cells = ['--from', 'Docker 28.5.2 · classic', '--to', 'Docker 28.5.2 · BuildKit'];
    expect(await layerproof('app/Dockerfile', ...cells)).toMatch(
      /^From Docker 28\.5\.2 · classic to Docker 28\.5\.2 · BuildKit, no measured difference is [^]*app\/Dockerfile\.\n[^]*\nexit code 0$/,
    );
  });

  test('a container-structure-test file is run', async () => {
    const image = ['--image', 'busybox:1.36'];
    expect(await layerproof('structure.yaml', ...image, ...onEngine())).toMatch(/✔ [^]*\nexit code 0$/);
    expect(await layerproof('none.yaml', ...image)).toMatch(/none\.yaml[^]*\n\nexit code 64$/);
  });

  test('an image is explained', async () => {
    expect(await layerproof('busybox:1.36', ...onEngine())).toMatch(
      /^busybox:1\.36 on [^]*\ndocker run busybox:1\.36 +starts +sh\n[^]*\nexit code 0$/,
    );
  });
});
