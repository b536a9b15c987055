import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'An ARG is not set in a container of the image.',
    writtenIn: reference('ARG'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/arg-in-run-and-cmd');

    given(image).toHavePrintedDuringBuild('WORD=default');
    expect(await run(image)).toHavePrinted('in the container: .\n');
  },
);
