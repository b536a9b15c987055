import { expect, scenario } from '#harness';
import { runMount } from '../../features';
import { reference } from '../../sources';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'Other files in a bind mount make the builder carry out the RUN again, also when its command does not read them.',
    writtenIn: [CACHE_RULES, reference('RUN --mount=type=bind')],
    needs: [runMount],
  },
  async ({ build, run }) => {
    // A number that nobody has built with: what these builds find in the cache is their own.
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
