import { expect, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'An ARG is not set in a stage that is not built on the stage of the ARG.',
    writtenIn: [
      reference('Scope'),
      page('Build variables', 'Scoping', 'https://docs.docker.com/build/building/variables/#scoping'),
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run/arg-below-a-run', { target: 'beside-it', buildArgs: { WORD: 'given' } });

    expect(image).toHavePrintedDuringBuild('in a stage beside it: .');
  },
);
