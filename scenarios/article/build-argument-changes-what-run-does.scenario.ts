import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'docker run cannot override RUN, but a build argument changes what RUN does.',
    writtenIn: [article('A15'), reference('ARG')],
  },
  async ({ build, run }) => {
    const byDefault = await build('article/run-with-a-build-argument');
    const withArgument = await build('article/run-with-a-build-argument', { buildArgs: { WORD: 'given' } });

    expect(await run(byDefault)).toHavePrinted('default\n');
    expect(await run(withArgument)).toHavePrinted('given\n');
  },
);
