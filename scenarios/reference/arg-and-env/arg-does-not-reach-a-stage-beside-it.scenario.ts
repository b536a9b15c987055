import { expect, given, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'An ARG declared in one stage does not reach a stage that is not built on that stage.',
    writtenIn: [
      reference('Scope'),
      page('Build variables', 'Scoping', 'https://docs.docker.com/build/building/variables/#scoping'),
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run/arg-below-a-run', { target: 'beside-it', buildArgs: { WORD: 'given' } });

    const withArg = await build('reference/run/arg-below-a-run', { target: 'with-arg', buildArgs: { WORD: 'given' } });
    given(withArg).toHavePrintedDuringBuild('below ARG: given.');
    expect(image).toHavePrintedDuringBuild('in a stage beside it: .');
  },
);
