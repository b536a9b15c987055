import type { Observation } from '../../observation/observation';
import { expect, test } from '@jest/globals';
import { evidenceLines } from './evidence-lines';
import { imageConfigOf } from '../../image/image-config';

const NO_SETTINGS = imageConfigOf(undefined, undefined);

const BUILD = {
  context: 'run-and-cmd',
  dockerfile: 'FROM busybox',
  contextDigest: 'sha256:c0',
  builder: 'buildkit',
  buildArgs: {},
  baseImages: [],
  steps: [{ instruction: 'RUN exit 7', output: 'no luck\n', cached: false }],
  startedAt: '2025-11-23T06:40:01.000Z',
  durationMs: 300,
  shared: false,
} as const;

const NOTHING = { text: '', bytes: 0, cutBytes: 0 };

test.each<readonly [what: string, observation: Observation, lines: readonly string[]]>([
  [
    'a copy into a container',
    {
      kind: 'action',
      verb: 'cp',
      directory: '/srv',
      paths: ['a.txt', 'b/c.txt'],
      context: 'hello',
      container: { imageId: 'sha256:01', startedAt: '2025-11-23T06:40:01.000Z' },
    },
    ['container of hello: docker cp of a.txt, b/c.txt to /srv'],
  ],
  [
    'an image',
    {
      ...BUILD,
      kind: 'image',
      reference: 'layerproof-f00d/a',
      imageId: 'sha256:0123456789abcdef',
      history: [
        { instruction: 'RUN', createdBy: 'RUN echo hi', layer: { diffId: 'sha256:fedcba9876543210' }, sizeBytes: 3 },
        { instruction: 'CMD', createdBy: 'CMD ["sh"]', sizeBytes: 0 },
      ],
      baseLayers: 1,
      config: { ...NO_SETTINGS, defaultCommand: ['sh'] },
    },
    [
      'image 0123456789ab, built from run-and-cmd with buildkit',
      '  1 layer of the base image, then:',
      '  layer fedcba987654  RUN echo hi',
      '  no layer            CMD ["sh"]',
      '  default command ["sh"], entrypoint []',
    ],
  ],
  [
    'an image that was made from a container',
    {
      ...BUILD,
      kind: 'image',
      reference: 'layerproof-f00d/a-1',
      imageId: 'sha256:0123456789abcdef',
      derivedBy: 'docker import',
      history: [],
      baseLayers: 0,
      config: { ...NO_SETTINGS, defaultCommand: [] },
    },
    [
      'image 0123456789ab, created by docker import from the image built from run-and-cmd with buildkit',
      '  0 layers of the base image, nothing added',
      '  default command [], entrypoint []',
    ],
  ],
  [
    'a failed build',
    { ...BUILD, kind: 'build-failure', message: 'exit code: 7', instruction: 'RUN exit 7', exitCode: 7 },
    [
      'build of run-and-cmd with buildkit failed in RUN exit 7 with exit code 7',
      '  message:',
      '    exit code: 7',
      '  output of the last step:',
      '    no luck',
    ],
  ],
  [
    'a container run',
    {
      kind: 'run',
      imageId: 'sha256:01',
      context: 'hello',
      argv: ['nope'],
      exitCode: 127,
      stdout: { text: 'a\nb\n', bytes: 10, cutBytes: 6 },
      stderr: NOTHING,
      startError: 'not found',
      earlierStarts: 1,
      startedAt: BUILD.startedAt,
      durationMs: 1,
    },
    [
      'container run of hello, after 1 earlier start: ["nope"] exited with code 127',
      '  could not be started:',
      '    not found',
      '  stdout (6 of 10 bytes cut):',
      '    a',
      '    b',
    ],
  ],
  [
    'a command in the container',
    {
      kind: 'exec',
      context: 'hello',
      command: ['ps'],
      exitCode: 0,
      stdout: NOTHING,
      stderr: { text: 'x', bytes: 1, cutBytes: 0 },
    },
    ['command in the container of hello: ["ps"] exited with code 0', '  stderr:', '    x'],
  ],
  [
    'a command in the container with options',
    {
      kind: 'exec',
      context: 'hello',
      command: ['ps'],
      options: { user: 'nobody' },
      exitCode: 1,
      stdout: NOTHING,
      stderr: NOTHING,
    },
    ['command in the container of hello: ["ps"] with {"user":"nobody"} exited with code 1'],
  ],
  ['the state of a container', { kind: 'status', context: 'hello', status: 'paused' }, ['container of hello: paused']],
  [
    'a request',
    { kind: 'http', context: 'flask', path: '/', status: 200, body: 'hi' },
    ['request to flask: / returned status 200', '  body:', '    hi'],
  ],
  [
    'a request that nobody answered',
    { kind: 'http', context: 'flask', path: '/', status: 0, body: '', failure: 'read ECONNRESET' },
    ['request to flask: / got no answer: read ECONNRESET'],
  ],
  [
    'a kind of a later version',
    { kind: 'dream', of: 'sheep' } as unknown as Observation,
    ['{"kind":"dream","of":"sheep"}'],
  ],
  [
    'a file',
    {
      kind: 'file',
      context: 'a',
      path: '/app/tool',
      found: {
        path: '/app/tool',
        type: 'file',
        mode: 0o4755,
        uid: 0,
        gid: 1000,
        sizeBytes: 3,
        content: { text: 'a\nb', bytes: 3, cutBytes: 0 },
      },
    },
    ['container of a: /app/tool is a file, mode 4755, owner 0:1000, 3 bytes', '  content:', '    a', '    b'],
  ],
  [
    'a link',
    {
      kind: 'file',
      context: 'a',
      path: '/l',
      found: { path: '/l', type: 'symlink', mode: 0o777, uid: 0, gid: 0, sizeBytes: 0, target: 'file' },
    },
    ['container of a: /l is a symlink, mode 0777, owner 0:0, 0 bytes, points to file'],
  ],
  ['no file', { kind: 'file', context: 'a', path: '/n' }, ['container of a: there is no /n']],
])('%s', (_what, observation, lines) => {
  expect(evidenceLines(observation)).toEqual(lines);
});
