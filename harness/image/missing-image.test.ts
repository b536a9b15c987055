import { describe, expect, test } from '@jest/globals';
import { missingImage, similarNames } from './missing-image';

const NAMES = ['busybox:1.36', 'nginx:1.27', 'nginx:latest', 'team/api:v1', 'team/web:v1'];

describe('similarNames', () => {
  test.each([
    ['nginx:1.25', 'Similar names there: nginx:1.27, nginx:latest.'],
    ['ngnix:1.27', 'Similar names there: nginx:1.27.'],
    ['ngnix', 'Similar names there: nginx:1.27, nginx:latest.'],
    ['docker.io/library/busybox:1.37', 'Similar names there: busybox:1.36.'],
    ['postgres:16', 'It has busybox:1.36, nginx:1.27, nginx:latest and 2 more.'],
  ])('of %s', (reference, words) => {
    expect(similarNames(reference, NAMES)).toBe(words);
  });

  test('if there are none', () => {
    expect(similarNames('a', [])).toBe('That engine has no images.');
  });
});

describe('missingImage', () => {
  const engine = {
    name: 'Docker 26.1.5',
    platform: 'linux/amd64',
    api: { listImages: async () => [{ Id: '', RepoTags: ['app:1', '<none>:<none>', 'layerproof-s/a:classic'] }] },
  } as unknown as Parameters<typeof missingImage>[0];

  test.each([
    [undefined, 'There is no image app:2 on Docker 26.1.5.'],
    [
      { kind: 'failed', because: 'dial tcp: no such host', isUnreachable: true },
      'There is no image app:2 on Docker 26.1.5, and no registry can be reached from there (dial tcp: no such host).',
    ],
    [
      { kind: 'failed', because: 'no matching manifest for linux/amd64 in the list.', isUnreachable: false },
      'There is no image app:2 on Docker 26.1.5, and its registry has none for linux/amd64 (no matching manifest for linux/amd64 in the list).',
    ],
    [
      { kind: 'failed', because: 'pull access denied', isUnreachable: false },
      'There is no image app:2 on Docker 26.1.5, and it could not be pulled (pull access denied).',
    ],
  ] as const)('says what was tried: %j', async (failed, message) => {
    expect(await missingImage(engine, 'app:2', failed)).toMatchObject({
      code: 'IMAGE_NOT_FOUND',
      message,
      next: 'Similar names there: app:1.',
    });
  });
});
