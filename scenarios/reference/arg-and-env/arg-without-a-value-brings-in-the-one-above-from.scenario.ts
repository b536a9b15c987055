import { expect, given, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'An ARG without a value makes the default of the ARG above the first FROM available in its stage.',
    writtenIn: [
      reference('Understand how ARG and FROM interact'),
      page('Build variables', 'Scoping', 'https://docs.docker.com/build/building/variables/#scoping'),
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run/arg-above-from', { target: 'with-arg' });

    const withoutArg = await build('reference/run/arg-above-from', { target: 'without-arg' });
    given(withoutArg).toHavePrintedDuringBuild('without ARG: .');
    expect(image).toHavePrintedDuringBuild('with ARG: global.');
  },
);
