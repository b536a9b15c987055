import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A variable passed to docker run is available in a shell-form CMD, even if it has the same name as an ARG.',
    writtenIn: reference('ENV'),
    about: reference('Environment replacement'),
  },
  async ({ build, run }) => {
    const image = await build('reference/run/arg-in-run-and-cmd');

    given(image).toHavePrintedDuringBuild('WORD=default');
    const withVariable = await run(image, { env: { WORD: 'given' } });
    expect(withVariable).toHavePrinted('in the container: given.\n');
  },
);
