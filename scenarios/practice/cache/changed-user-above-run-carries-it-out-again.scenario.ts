import { expect, given, scenario } from '#harness';
import { freshCache } from '../../fresh-cache';
import { reference } from '../../sources';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'Changing a USER above a RUN makes the builder execute the RUN again, even if the old and the new value name the same user.',
    writtenIn: CACHE_RULES,
    about: reference('USER'),
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const before = await build('practice/cache/user-above-run', cached);
    const unchanged = await build('practice/cache/user-above-run', cached);
    const after = await build('practice/cache/user-above-run', { ...cached, dockerfile: 'Dockerfile.changed' });

    const firstId = await run(before);
    const secondId = await run(after);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    given(await run(unchanged)).toHavePrinted(firstId.stdout.text);
    given(secondId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).not.toHavePrinted(firstId.stdout.text);
  },
);
