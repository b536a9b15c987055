import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'In RUN, an ENV overrides a build argument of the same name.',
    writtenIn: reference('Using ARG variables'),
  },
  async ({ build }) => {
    const buildArgs = { WORD: 'from-argument' };
    const image = await build('reference/run/arg-and-env-of-one-name', { target: 'env-is-fixed', buildArgs });

    given(image).toHavePrintedDuringBuild('above ENV: from-argument.');
    expect(image).toHavePrintedDuringBuild('in RUN: from-env.');
  },
);
