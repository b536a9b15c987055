import { expect, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'An ARG takes effect from its own line on: a RUN above it does not see the build argument.',
    writtenIn: [
      reference('Scope'),
      page('Build variables', 'Scoping', 'https://docs.docker.com/build/building/variables/#scoping'),
    ],
  },
  async ({ build }) => {
    const image = await build('reference/run/arg-below-a-run', { target: 'with-arg', buildArgs: { WORD: 'given' } });

    expect(image).toHavePrintedDuringBuild('above ARG: .');
    expect(image).toHavePrintedDuringBuild('below ARG: given.');
  },
);
