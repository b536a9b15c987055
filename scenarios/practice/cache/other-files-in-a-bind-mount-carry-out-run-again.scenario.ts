import { expect, scenario } from '#harness';
import { reference } from '../../sources';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'Changing the files in a bind mount makes the builder execute the RUN again, even if its command does not read them.',
    writtenIn: [CACHE_RULES, reference('RUN --mount=type=bind')],
    exceptions: [
      { where: { builder: 'classic' }, verdict: 'not-applicable', because: 'The classic builder has no RUN --mount.' },
    ],
  },
  async ({ build, run }) => {
    // With a unique build number, these builds find only their own results in the cache.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('practice/cache/folder-in-a-bind-mount', numbered);
    const after = await build('practice/cache/folder-in-a-bind-mount', {
      ...numbered,
      dockerfile: 'Dockerfile.changed',
    });

    const firstId = await run(before);
    const secondId = await run(after);
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).not.toHavePrinted(firstId.stdout.text);
  },
);
