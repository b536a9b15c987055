import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Output of RUN on standard error appears in the build output like the rest and does not make the build fail.',
    about: reference('RUN'),
  },
  async ({ build }) => {
    const image = await build('reference/run/run-writes-to-both-outputs');

    given(image).toHavePrintedDuringBuild('to standard output');
    expect(image).toHavePrintedDuringBuild('to standard error');
  },
);
