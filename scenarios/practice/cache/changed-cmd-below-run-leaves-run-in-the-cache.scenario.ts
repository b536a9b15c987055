import { expect, scenario } from '#harness';
import { reference } from '../../sources';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'A changed CMD below a RUN leaves the result of the RUN in use.',
    writtenIn: [CACHE_RULES, reference('CMD')],
  },
  async ({ build, run }) => {
    // A number that nobody has built with: what these builds find in the cache is their own.
    const numbered = { useCache: true, buildArgs: { BUILD_NUMBER: crypto.randomUUID() } };
    const before = await build('practice/cache/cmd-below-run', numbered);
    const after = await build('practice/cache/cmd-below-run', { ...numbered, dockerfile: 'Dockerfile.changed' });

    const firstId = await run(before);
    expect(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
