import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectTestEngine, type TestEngine } from '../engine/test-engine-fixture';
import { findImage } from '../image/existing-image';
import { BUSYBOX, prepareTestImages, type TestImages } from '../image/test-image-fixture';
import { differencesOf } from './compare-explanations';
import { explainImage, type ExplainOptions } from './explain-image';
import type { ImageExplanation } from './explanation';
import { renderExplanation } from './render-explanation';

let own: TestEngine;
let images: TestImages;
beforeAll(async () => {
  own = await connectTestEngine();
  images = await prepareTestImages(own);
});
afterAll(() => own[Symbol.asyncDispose]());

async function explained(
  context: string,
  lines: readonly string[],
  { script = '#!/bin/sh\nexec "$@"\n', ...options }: ExplainOptions & { readonly script?: string } = {},
): Promise<ImageExplanation> {
  const files = { Dockerfile: [`FROM ${BUSYBOX}`, ...lines], 'start.sh': script };
  const { reference } = await images.build(context, files, { builder: 'buildkit' });
  return explainImage(await findImage(own.engine, reference), options);
}

const COPY = ['COPY start.sh /start.sh', 'RUN chmod +x /start.sh'];

test('what an image starts, with and without arguments, is what the engine says', async () => {
  const { starts, programs, findings } = await explained('sound', [
    ...COPY,
    'ENTRYPOINT ["/start.sh"]',
    'CMD ["echo", "hi"]',
  ]);
  expect(starts).toEqual({
    plain: { argv: ['/start.sh', 'echo', 'hi'] },
    withArguments: { argv: ['/start.sh', 'ARGUMENT'] },
    withEntrypoint: { argv: ['PROGRAM'] },
  });
  expect(programs).toMatchObject([{ state: 'script', interpreter: '/bin/sh', isInterpreterMissing: false }]);
  expect(findings).toEqual([]);
});

test.each([
  [
    'an entrypoint script without the execute bit',
    ['COPY start.sh /start.sh', 'ENTRYPOINT ["/start.sh"]'],
    {},
    'It cannot start: /start.sh exists but is not executable: its mode is 0644 (exit code 126).',
    126,
  ],
  [
    'a program that is not there',
    ['CMD ["nosuch"]'],
    {},
    'It cannot start: there is no nosuch on its PATH in the image (exit code 127).',
    127,
  ],
  [
    'a script with Windows line ends',
    [...COPY, 'ENTRYPOINT ["/start.sh"]'],
    { script: '#!/bin/sh\r\necho\r\n' },
    'It cannot start: the first line of /start.sh ends with a carriage return, so the kernel looks for "/bin/sh\\r" ("no such file or directory").',
    // Depends on the version of runc.
    expect.any(Number),
  ],
  [
    'CMD in shell form after an ENTRYPOINT',
    ['ENTRYPOINT ["echo"]', 'CMD date'],
    {},
    'CMD is in shell form after an ENTRYPOINT: echo gets "/bin/sh", "-c", "date" as its arguments, and no shell runs.',
    0,
  ],
  [
    'arguments that only the shell of an ENTRYPOINT gets',
    ['ENTRYPOINT echo entry', 'CMD ["ignored"]'],
    {},
    'ENTRYPOINT is in shell form, so CMD has no effect: "ignored" and arguments of `docker run` go to `/bin/sh -c`, and its command does not use them.',
    0,
  ],
] as const)('%s is said in words, and a run ends as they say', async (_, lines, options, says, exitCode) => {
  const { findings, run } = await explained('faulty', lines, { ...options, runMs: 60_000 });
  expect(findings[0]?.says).toBe(says);
  expect(run?.exitCode).toEqual(exitCode);
});

test('an image without a command is refused', async () => {
  const { starts, findings, run } = await explained('nothing', ['ENTRYPOINT []', 'CMD []'], { runMs: 1000 });
  expect(starts.plain).toEqual({ refused: expect.stringMatching(/no command specified/i) });
  expect(findings).toMatchObject([{ level: 'problem' }]);
  expect(run).toMatchObject({ exitCode: 125, argv: [] });
});

test('an image with one static program and nothing else needs no shell', async () => {
  const scratch = ['FROM scratch', `COPY --from=${BUSYBOX} /bin/busybox /true`, 'ENTRYPOINT ["/true"]'];
  const { programs, findings, run } = await explained('static', scratch, { runMs: 60_000 });
  expect(programs).toMatchObject([{ word: '/true', state: 'binary' }]);
  expect(findings).toEqual([]);
  expect(run).toMatchObject({ exitCode: 0, argv: ['/true'] });
});

test('a flood of output that does not end is stopped, and only its end is kept', async () => {
  const explanation = await explained('flood', ['CMD ["yes", "flood"]'], { runMs: 2000 });
  expect(explanation.run).toMatchObject({ stopped: { afterMs: 2000 } });
  expect(explanation.run?.stdout.text.length).toBeLessThan(2 ** 20);
  expect(renderExplanation(explanation)).toMatch(/\n {4}… \(\d+ bytes in all\)\n/);
});

test('a service is stopped after its time, and what it says stays', async () => {
  const lines = ['CMD ["sh", "-c", "trap \'exit 3\' TERM; echo ready; while true; do sleep 0.1; done"]'];
  const explanation = await explained('service', lines, { runMs: 5000 });
  expect(explanation.run).toMatchObject({ exitCode: 3, stdout: { text: 'ready\n' }, stopped: { afterMs: 5000 } });
  expect(renderExplanation(explanation)).toContain('It was still running after 5 s; it was then stopped in');
  const other = { ...explanation, engine: { ...explanation.engine, name: 'another' }, platform: 'linux/arm64' };
  expect(differencesOf([explanation, other])).toEqual([
    { what: 'platform', values: { [own.engine.name]: explanation.platform, another: 'linux/arm64' } },
  ]);
});
