import { expect, given, scenario } from '#harness';
import { freshValue } from '../../fresh-cache';
import { reference } from '../../sources';

scenario(
  {
    says: 'If no ARG declares the build argument HTTP_PROXY, changing its value does not make the builder execute a RUN again.',
    writtenIn: [reference('Predefined ARGs'), reference('Impact on build caching')],
  },
  async ({ build, run }) => {
    const BUILD_NUMBER = freshValue();
    const HTTP_PROXY = 'http://proxy.example:3128';
    const first = await build('practice/cache/proxy-that-no-arg-declares', {
      useCache: true,
      buildArgs: { BUILD_NUMBER, HTTP_PROXY },
    });
    const second = await build('practice/cache/proxy-that-no-arg-declares', {
      useCache: true,
      buildArgs: { BUILD_NUMBER, HTTP_PROXY: 'http://other.example:3128' },
    });

    const firstId = await run(first);
    given(firstId).toHaveWritten(/^[0-9a-f-]{36}$/m);
    expect(await run(second)).toHavePrinted(firstId.stdout.text);
  },
);
