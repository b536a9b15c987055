import { expect, given, scenario } from '#harness';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'A proxy argument that ARG declares is part of the cache key: changing its value makes the builder execute a RUN below it again.',
    writtenIn: [reference('Predefined ARGs'), reference('Impact on build caching')],
  },
  async ({ build, run }) => {
    const BUILD_NUMBER = freshValue();
    const here = { BUILD_NUMBER, HTTP_PROXY: 'http://here.test' };
    const there = { BUILD_NUMBER, HTTP_PROXY: 'http://there.test' };
    const built = await build('practice/life/declared-proxy-argument', { useCache: true, buildArgs: here });
    const rebuilt = await build('practice/life/declared-proxy-argument', { useCache: true, buildArgs: here });
    const moved = await build('practice/life/declared-proxy-argument', { useCache: true, buildArgs: there });

    const firstId = await run(built);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    given(await run(rebuilt)).toHavePrinted(firstId.stdout.text);
    expect(await run(moved)).not.toHavePrinted(firstId.stdout.text);
  },
);
