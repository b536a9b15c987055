import { expect, scenario } from '#harness';
import { reference } from '../../sources';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'A comment added to a Dockerfile leaves the result of the RUN below it in use.',
    writtenIn: [CACHE_RULES, reference('Format')],
  },
  async ({ build, run }) => {
    // A number that nobody has built with: what these builds find in the cache is their own.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('practice/cache/spelling-of-a-command', numbered);
    const after = await build('practice/cache/spelling-of-a-command', {
      ...numbered,
      dockerfile: 'Dockerfile.comment',
    });

    const firstId = await run(before);
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
