import { describe, expect, test } from '@jest/globals';
import { buildahSecrets } from './buildah-secrets';

describe('secrets for a build with Podman', () => {
  test('are files of the context, named in the query by their ids', () => {
    const { files, query } = buildahSecrets({ token: 'swordfish', 'a/../b': '' });
    const [token = '', other = ''] = files.keys();

    expect(token).toMatch(/^\.layerproof-secret-[0-9a-f]{12}$/);
    expect(other).toMatch(/^\.layerproof-secret-[0-9a-f]{12}$/);
    expect([...files.values()]).toEqual(['swordfish', '']);
    expect(JSON.parse(query)).toEqual([`id=token,src=${token}`, `id=a/../b,src=${other}`]);
  });

  test('are absent without secrets', () => {
    expect(buildahSecrets({})).toEqual({ files: new Map(), query: '[]' });
  });
});
