import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN ignores an ENTRYPOINT and a CMD above it, which apply only to containers.',
    about: [reference('RUN'), reference('Understand how CMD and ENTRYPOINT interact')],
  },
  async ({ build, run }) => {
    const image = await build('reference/run/entrypoint-and-cmd-above-run');

    given(image).toHaveDefaultCommand(['no-such-program']);
    given(await run(image)).toHaveExitedWith(1);
    expect(image).toHavePrintedDuringBuild('executed in shell form');
    expect(image).toHavePrintedDuringBuild('executed in exec form');
  },
);
