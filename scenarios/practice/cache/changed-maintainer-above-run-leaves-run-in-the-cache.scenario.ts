import { expect, given, scenario } from '#harness';
import { cacheIgnoringSettings } from '../../features';
import { freshCache } from '../../fresh-cache';
import { reference } from '../../sources';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'The builder reuses the cached result of a RUN when a MAINTAINER above it changes.',
    writtenIn: CACHE_RULES,
    about: reference('MAINTAINER (deprecated)'),
    needs: [cacheIgnoringSettings],
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const before = await build('practice/cache/maintainer-above-run', cached);
    const after = await build('practice/cache/maintainer-above-run', { ...cached, dockerfile: 'Dockerfile.changed' });

    given(after.imageId).not.toBe(before.imageId);
    const firstId = await run(before);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
