import { expect, given, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'A build argument changes what a RUN does.',
    writtenIn: [article('A15'), reference('ARG')],
  },
  async ({ build, run }) => {
    const byDefault = await build('article/run-with-a-build-argument');
    const withArgument = await build('article/run-with-a-build-argument', { buildArgs: { WORD: 'given' } });

    given(await run(byDefault)).toHavePrinted('default\n');
    expect(await run(withArgument)).toHavePrinted('given\n');
  },
);
