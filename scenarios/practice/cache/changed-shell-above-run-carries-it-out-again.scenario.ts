import { expect, scenario } from '#harness';
import { reference } from '../../sources';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'Changing a SHELL above a shell-form RUN makes the builder execute the RUN again.',
    writtenIn: [CACHE_RULES, reference('SHELL')],
  },
  async ({ build, run }) => {
    // With a unique build number, these builds find only their own results in the cache.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('practice/cache/shell-above-run', numbered);
    const after = await build('practice/cache/shell-above-run', { ...numbered, dockerfile: 'Dockerfile.changed' });

    const firstId = await run(before);
    const secondId = await run(after);
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).not.toHavePrinted(firstId.stdout.text);
  },
);
