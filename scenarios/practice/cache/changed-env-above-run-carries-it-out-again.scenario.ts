import { expect, given, scenario } from '#harness';
import { freshCache } from '../../fresh-cache';
import { reference } from '../../sources';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'Changing an ENV above a RUN makes the builder execute the RUN again, even if its command does not use the variable.',
    writtenIn: CACHE_RULES,
    about: reference('ENV'),
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const before = await build('practice/cache/env-above-run', cached);
    const unchanged = await build('practice/cache/env-above-run', cached);
    const after = await build('practice/cache/env-above-run', { ...cached, dockerfile: 'Dockerfile.changed' });

    const firstId = await run(before);
    const secondId = await run(after);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    given(await run(unchanged)).toHavePrinted(firstId.stdout.text);
    given(secondId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).not.toHavePrinted(firstId.stdout.text);
  },
);
