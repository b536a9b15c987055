import { expect, given, scenario } from '#harness';
import { CACHE_RULES } from './pages';
import { freshCache } from '../../fresh-cache';

scenario(
  {
    says: 'Changing a file in the build context that no instruction copies into the image does not make the builder execute a RUN again.',
    writtenIn: CACHE_RULES,
  },
  async ({ build, run }) => {
    const cached = freshCache();
    const before = await build('practice/cache/notes-that-nothing-copies', cached);
    const after = await build('practice/cache/notes-that-nothing-copies-changed', cached);

    const firstId = await run(before);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(after)).toHavePrinted(firstId.stdout.text);
  },
);
