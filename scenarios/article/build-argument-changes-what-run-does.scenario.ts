import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'RUN cannot be overridden at docker run, and yet a build argument changes what it does.',
    writtenIn: [article('A15'), reference('ARG')],
  },
  async ({ build, run }) => {
    const byDefault = await build('article/run-with-a-build-argument');
    const withAnArgument = await build('article/run-with-a-build-argument', { buildArgs: { WORD: 'given' } });

    expect(await run(byDefault)).toHavePrinted('default\n');
    expect(await run(withAnArgument)).toHavePrinted('given\n');
  },
);
