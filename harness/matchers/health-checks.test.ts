import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Image } from '../image/image';
import { failureOf, imageWith, lines, misuseOf, runWith } from './matcher-fixture';

let seen: string[];
beforeEach(() => {
  seen = [];
  expect.setState({ seen });
});

describe('toHaveHealthCheck', () => {
  test('holds for exactly this test', async () => {
    await expect(imageWithHealthCheck({ Test: ['CMD-SHELL', 'true'] })).toHaveHealthCheck(['CMD-SHELL', 'true']);
    expect(seen).toEqual(['The image has the health check ["CMD-SHELL","true"].']);
  });

  test.each([[undefined], [null], [{}], [{ Test: null }]])('holds for none when the engine sends %j', async (sent) => {
    await expect(imageWithHealthCheck(sent)).toHaveHealthCheck([]);
    expect(seen).toEqual(['The image has no health check.']);
  });

  test('fails for another, with the Dockerfile', async () => {
    const failure = await failureOfAwaited(
      expect(imageWithHealthCheck({ Test: ['NONE'] })).toHaveHealthCheck(['CMD', 'a']),
    );
    expect(failure).toBe(
      lines(
        'expect(image).toHaveHealthCheck(["CMD","a"])',
        '',
        'Image:    sha256:c8af18b4b076 of dockerfiles/article/greeting, built by classic on Docker 26.1.5',
        '- Expected  - 2',
        '+ Received  + 1',
        '',
        '  Array [',
        '-   "CMD",',
        '-   "a",',
        '+   "NONE",',
        '  ]',
        '',
        'Dockerfile:',
        '  FROM busybox:1.36',
        '  RUN echo hi > /f',
        '  CMD ["cat", "/f"]',
      ),
    );
  });

  test('with .not holds for another, and fails for this one', async () => {
    const image = imageWithHealthCheck({ Test: ['NONE'] });
    await expect(image).not.toHaveHealthCheck([]);
    expect(await failureOfAwaited(expect(image).not.toHaveHealthCheck(['NONE']))).toContain('Expected: not ["NONE"]');
  });

  test('rejects what is not an image, and passes on an error of the engine: neither refutes anything', async () => {
    const misused = await thrownBy(expect(runWith() as unknown as Image).toHaveHealthCheck([]));
    expect(misuseOf(rethrow(misused))).toContain('received value must be an image, as build() gives it');
    const unreachable = await thrownBy(expect(imageOf(() => Promise.reject(new Error('gone')))).toHaveHealthCheck([]));
    expect(unreachable).toEqual(new Error('gone'));
    expect(unreachable).not.toHaveProperty('matcherResult');
  });
});

function imageWithHealthCheck(Healthcheck: unknown): Image {
  return imageOf((name) => Promise.resolve({ Id: name, Config: { Healthcheck } }));
}

function imageOf(inspectImage: (name: string) => Promise<unknown>): Image {
  return imageWith({ engine: { name: 'Docker 26.1.5', api: { inspectImage } } as unknown as Image['engine'] });
}

async function failureOfAwaited(assertion: Promise<unknown>): Promise<string> {
  return failureOf(rethrow(await thrownBy(assertion)));
}

function rethrow(thrown: unknown): () => never {
  return () => {
    throw thrown;
  };
}

async function thrownBy(assertion: Promise<unknown>): Promise<unknown> {
  try {
    await assertion;
  } catch (thrown) {
    return thrown;
  }
  throw new Error('The assertion holds.');
}
