import { expect, given, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'An ARG declared above the first FROM is not set in a stage below it.',
    writtenIn: [
      reference('Understand how ARG and FROM interact'),
      page('Build variables', 'Scoping', 'https://docs.docker.com/build/building/variables/#scoping'),
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run/arg-above-from', { target: 'without-arg' });

    const withArg = await build('reference/run/arg-above-from', { target: 'with-arg' });
    given(withArg).toHavePrintedDuringBuild('with ARG: global.');
    expect(image).toHavePrintedDuringBuild('without ARG: .');
  },
);
