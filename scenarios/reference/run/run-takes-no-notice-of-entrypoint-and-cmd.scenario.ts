import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN takes no notice of an ENTRYPOINT and a CMD above it, which count for containers only.',
    writtenIn: [reference('RUN'), reference('Understand how CMD and ENTRYPOINT interact')],
  },
  async ({ build, run }) => {
    const image = await build('reference/run/entrypoint-and-cmd-above-run');

    expect(image).toHavePrintedDuringBuild('carried out in shell form');
    expect(image).toHavePrintedDuringBuild('carried out in exec form');
    expect(await run(image)).toHaveExitedWith(1);
  },
);
