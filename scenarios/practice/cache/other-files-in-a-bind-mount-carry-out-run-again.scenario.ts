import { expect, given, scenario } from '#harness';
import { runMount } from '../../features';
import { freshCache } from '../../fresh-cache';
import { reference } from '../../sources';
import { CACHE_RULES } from './pages';

scenario(
  {
    says: 'Changing the files in a bind mount makes the builder execute the RUN again, even if its command does not read them.',
    writtenIn: [CACHE_RULES, reference('RUN --mount=type=bind')],
    needs: [runMount],
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const before = await build('practice/cache/folder-in-a-bind-mount', cached);
    const unchanged = await build('practice/cache/folder-in-a-bind-mount', cached);
    const after = await build('practice/cache/folder-in-a-bind-mount', {
      ...cached,
      dockerfile: 'Dockerfile.changed',
    });

    const firstId = await run(before);
    const secondId = await run(after);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    given(await run(unchanged)).toHavePrinted(firstId.stdout.text);
    given(secondId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(secondId).not.toHavePrinted(firstId.stdout.text);
  },
);
