import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { ROOT } from '../../shared/options';
import { run } from '../explain';
import { cellNamed } from './cell-named';

const CLASSIC = 'Docker 28.5.2 · classic';
const BUILDKIT = 'Docker 28.5.2 · BuildKit';

let directory: string;
let file: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'layerproof-explain-'));
  file = path.join(directory, 'Dockerfile');
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

interface Given {
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

async function explained(
  name: string,
  { from = CLASSIC, to = BUILDKIT, json = false }: Given = {},
): Promise<{ code: number; text: string }> {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    const code = await run({ values: { from, to, json }, operands: [name] });
    return { code, text: write.mock.calls.map(([text]) => String(text)).join('') };
  } finally {
    write.mockRestore();
  }
}

test('a difference is tied to its line, and printed with why it is listed, its reasons, its link and its claim', async () => {
  const { code, text } = await explained(path.join(ROOT, 'dockerfiles', 'article', 'run-writes-to-a-volume'));
  expect(code).toBe(1);
  expect(text).toMatch(
    /^From Docker 28\.5\.2 · classic to Docker 28\.5\.2 · BuildKit, \d+ measured differences? (is|are) about a/,
  );
  expect(text).toContain(
    [
      'Line 4: RUN echo kept > /data/by-run',
      '  Why it is listed: a RUN below a VOLUME.',
      '  - A file that RUN writes under a directory declared in an earlier VOLUME is in the image.',
      '    article/run-keeps-a-file-below-a-volume',
      `  ✘ refuted in ${CLASSIC}: The classic builder discards what a RUN writes to a`,
      '    volume.',
    ].join('\n'),
  );
  expect(text).toMatch(/ {4}https:\/\/\S+\n {2}✔ confirmed in .* BuildKit\n/);
});

test('as JSON, each difference has its lines', async () => {
  const { text } = await explained(path.join(ROOT, 'dockerfiles', 'article', 'run-writes-to-a-volume'), { json: true });
  expect(JSON.parse(text)).toMatchObject({
    from: CLASSIC,
    changes: expect.arrayContaining([
      expect.objectContaining({
        id: 'article/run-keeps-a-file-below-a-volume',
        lines: [{ line: 4, text: 'RUN echo kept > /data/by-run' }],
        after: { outcome: 'confirmed' },
      }),
    ]),
  });
});

test('a file whose instructions act the same exits with 0', async () => {
  writeFileSync(file, 'FROM busybox:1.36\nLABEL a=b\n');
  const { code, text } = await explained(directory, {
    from: BUILDKIT,
    to: 'Docker 28.5.2 (containerd store) · BuildKit',
  });
  expect(text).toMatch(/no measured difference\s+is about a line/);
  expect(code).toBe(0);
});

test.each([
  ['RUN --mount=type=cache,target=/c true', 'reference/run-mount/', true],
  ['RUN true', 'reference/run-mount/', false],
  ['RUN <<EOF\ntrue\nEOF', 'reference/here-documents/', true],
  ['RUN true', 'reference/here-documents/', false],
  ['ONBUILD RUN true', 'article/run-that-writes-nothing-adds-a-layer', true],
  ['RUN echo a > /a', 'article/run-that-writes-nothing-adds-a-layer', false],
])('%j: claims of %s: %s', async (line, claims, isListed) => {
  writeFileSync(file, `FROM busybox:1.36\n${line}\n`);
  expect((await explained(file)).text.includes(`    ${claims}`)).toBe(isListed);
});

describe('what cannot be explained is refused:', () => {
  test.each([
    ['no file', () => path.join(directory, 'nowhere'), /^There is no .*nowhere\.$/],
    ['a directory without one', () => os.tmpdir(), /can't be read as a Dockerfile: /],
    ['another text', () => path.join(ROOT, 'README.md'), /is not a Dockerfile: it has no FROM\.$/],
    ['a device', () => '/dev/null', /can't be read as a Dockerfile: it is not a regular file/],
  ])('%s', async (_what, name, message) => {
    await expect(async () => explained(name())).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringMatching(message),
    });
  });

  test('the same cell twice', async () => {
    writeFileSync(file, 'FROM busybox:1.36\n');
    await expect(async () => explained(file, { from: CLASSIC, to: CLASSIC })).rejects.toThrow(
      '--from and --to are the same cell',
    );
  });
});

describe('a cell is found', () => {
  const cells = [CLASSIC, BUILDKIT, 'Docker 28.5.2 (containerd store) · BuildKit', 'Podman 5.8.6 · Buildah'];

  test.each([
    ['by its name', BUILDKIT, BUILDKIT],
    ['by its words in any case', 'docker 28.5.2 buildkit', BUILDKIT],
    ['by words that only it has', 'podman', 'Podman 5.8.6 · Buildah'],
    ['without the end of its version', 'Docker 28.5 classic', CLASSIC],
    ['although another has an image store beside the same words', 'Docker 28.5 BuildKit', BUILDKIT],
    ['although another name begins like it', 'containerd', 'Docker 28.5.2 (containerd store) · BuildKit'],
  ])('%s', (_what, value, cell) => {
    expect(cellNamed('to', value, cells)).toBe(cell);
  });

  test.each([
    ['Docker 1', '--to "Docker 1" is not a cell.'],
    ['buildkit', `--to "buildkit" could be ${BUILDKIT} or Docker 28.5.2 (containerd store) · BuildKit.`],
    ['Docker 28.5.', '--to "Docker 28.5." is not a cell.'],
    ['Docker 28 buildkit classic', '--to "Docker 28 buildkit classic" is not a cell.'],
    [' ', '--to " " is not a cell.'],
    [undefined, '--to needs the name of a cell.'],
  ])('not by %j', (value, message) => {
    expect(() => cellNamed('to', value, cells)).toThrow(message);
  });
});
