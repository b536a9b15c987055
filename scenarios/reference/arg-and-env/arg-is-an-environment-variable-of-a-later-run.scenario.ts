import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An ARG is an environment variable in every RUN below it, with its default value or the value passed to the build.',
    writtenIn: [reference('ARG'), reference('Using ARG variables')],
  },
  async ({ build }) => {
    const byDefault = await build('reference/run/arg-in-run-and-cmd');
    const withArgument = await build('reference/run/arg-in-run-and-cmd', { buildArgs: { WORD: 'given' } });

    expect(byDefault).toHavePrintedDuringBuild('WORD=default');
    expect(withArgument).toHavePrintedDuringBuild('WORD=given');
  },
);
