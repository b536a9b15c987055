import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ContainerRun } from '../container/container-run';
import type { Image } from '../image/image';
import { failureOf, imageWith, lines, misuseOf, runWith } from './matcher-fixture';

const SUBJECT = 'Image:    sha256:c8af18b4b076 of dockerfiles/article/greeting, built by classic on Docker 26.1.5';
const DOCKERFILE = lines('Dockerfile:', '  FROM busybox:1.36', '  RUN echo hi > /f', '  CMD ["cat", "/f"]');

let seen: string[];
beforeEach(() => {
  seen = [];
  expect.setState({ seen });
});

describe('toHaveDefaultCommand', () => {
  test('holds for exactly these words', () => {
    expect(imageWith()).toHaveDefaultCommand(['cat', '/f']);
    expect(seen).toEqual(['The image has the default command ["cat","/f"].']);
  });

  test('fails for others, with the Dockerfile', () => {
    expect(failureOf(() => expect(imageWith()).toHaveDefaultCommand(['cat', '/g']))).toBe(
      lines(
        'expect(image).toHaveDefaultCommand(["cat","/g"])',
        '',
        SUBJECT,
        '- Expected  - 1',
        '+ Received  + 1',
        '',
        '  Array [',
        '    "cat",',
        '-   "/g",',
        '+   "/f",',
        '  ]',
        '',
        DOCKERFILE,
      ),
    );
  });

  test.each([[['cat']], [['cat', '/f', '']], [[]], [['/f', 'cat']]])('fails for %j', (command) => {
    expect(failureOf(() => expect(imageWith()).toHaveDefaultCommand(command))).toContain('toHaveDefaultCommand');
  });

  test('with .not holds for others, and fails for these', () => {
    expect(imageWith()).not.toHaveDefaultCommand(['cat']);
    expect(failureOf(() => expect(imageWith()).not.toHaveDefaultCommand(['cat', '/f']))).toBe(
      lines(
        'expect(image).not.toHaveDefaultCommand(["cat","/f"])',
        '',
        SUBJECT,
        'Expected: not ["cat", "/f"]',
        '',
        DOCKERFILE,
      ),
    );
  });

  test('rejects what is not an image', () => {
    expect(misuseOf(() => expect(runWith() as unknown as Image).toHaveDefaultCommand(['cat']))).toContain(
      'expect(image).toHaveDefaultCommand(expected)\n\nMatcher error: received value must be an image, as build() gives it',
    );
  });

  test('does not compile for a run', () => {
    // @ts-expect-error A run has no default command; it has an argv.
    expect(() => void expect(runWith()).toHaveDefaultCommand(['cat'])).toThrow(TypeError);
  });
});

describe('toHaveEntrypoint', () => {
  test('holds for none when there is none', () => {
    expect(imageWith()).toHaveEntrypoint([]);
    expect(seen).toEqual(['The image has no entrypoint.']);
  });

  test('fails for one when there is none', () => {
    expect(failureOf(() => expect(imageWith()).toHaveEntrypoint(['sh']))).toBe(
      lines(
        'expect(image).toHaveEntrypoint(["sh"])',
        '',
        SUBJECT,
        '- Expected  - 3',
        '+ Received  + 1',
        '',
        '- Array [',
        '-   "sh",',
        '- ]',
        '+ Array []',
        '',
        DOCKERFILE,
      ),
    );
  });

  test('with .not holds for another, and fails for this one', () => {
    const image = imageWith({ config: { ...imageWith().config, entrypoint: ['sh'] } });
    expect(image).not.toHaveEntrypoint([]);
    expect(failureOf(() => expect(image).not.toHaveEntrypoint(['sh']))).toBe(
      lines('expect(image).not.toHaveEntrypoint(["sh"])', '', SUBJECT, 'Expected: not ["sh"]', '', DOCKERFILE),
    );
    expect(seen).toEqual(['The image has the entrypoint ["sh"].', 'The image has the entrypoint ["sh"].']);
  });

  test('rejects what is not an image', () => {
    expect(misuseOf(() => expect({} as Image).toHaveEntrypoint([]))).toBe(
      lines(
        'expect(image).toHaveEntrypoint(expected)',
        '',
        'Matcher error: received value must be an image, as build() gives it',
        '',
        'Received has type:  object',
        'Received has value: {}',
      ),
    );
  });
});

describe('toHaveStarted', () => {
  const RUN = lines('Run:       docker run IMAGE', 'Started:   ["cat","/f"]', 'Exit code: 0', 'stdout:', '  hi');

  test('holds for exactly this argv', () => {
    expect(runWith()).toHaveStarted(['cat', '/f']);
    expect(seen).toEqual(['The engine started ["cat","/f"].']);
  });

  test('fails for another, with what the run did', () => {
    expect(failureOf(() => expect(runWith()).toHaveStarted(['cat']))).toBe(
      lines(
        'expect(run).toHaveStarted(["cat"])',
        '',
        '- Expected  - 0',
        '+ Received  + 1',
        '',
        '  Array [',
        '    "cat",',
        '+   "/f",',
        '  ]',
        '',
        RUN,
      ),
    );
  });

  test('with .not holds for another, and fails for this one', () => {
    expect(runWith()).not.toHaveStarted(['cat']);
    expect(failureOf(() => expect(runWith()).not.toHaveStarted(['cat', '/f']))).toBe(
      lines('expect(run).not.toHaveStarted(["cat","/f"])', '', 'Expected: not ["cat", "/f"]', '', RUN),
    );
  });

  test('rejects what is not a run, even an exec', () => {
    const exec = { command: ['ps'], exitCode: 0 } as unknown as ContainerRun;
    expect(misuseOf(() => expect(exec).toHaveStarted([]))).toContain(
      'expect(run).toHaveStarted(expected)\n\nMatcher error: received value must be a container run, as run() gives it',
    );
  });
});
