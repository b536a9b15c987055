import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A process that a RUN leaves in the background ends with that RUN: the build does not wait for it, and it is not running in the next RUN.',
    about: reference('RUN'),
  },
  async ({ build }) => {
    const image = await build('reference/run/background-process-and-another-run');

    given(image).toHavePrintedDuringBuild('in its own RUN: running');
    expect(image).toHavePrintedDuringBuild('in the next RUN: not running');
  },
);
