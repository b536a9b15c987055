import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A failing command after ONBUILD does not fail the build of its own image; it fails the build of an image built from that image, before any other instruction.',
    writtenIn: reference('ONBUILD'),
  },
  async ({ attemptBuild, build, run }) => {
    const parent = await build('reference/onbuild/run-that-fails', { target: 'parent' });
    const child = await attemptBuild('reference/onbuild/run-that-fails', { target: 'child' });

    expect(await run(parent)).toHavePrinted('started\n');
    expect(child).toHaveFailedToBuild(/(code: |exit status )9/);
    expect(child).not.toHavePrintedDuringBuild('RUN of the child');
  },
);
