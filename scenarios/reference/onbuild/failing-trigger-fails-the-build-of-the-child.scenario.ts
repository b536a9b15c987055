import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A command behind ONBUILD that fails does not fail the build of its own image, but that of an image built on it, before any other instruction.',
    writtenIn: reference('ONBUILD'),
  },
  async ({ attemptBuild, build, run }) => {
    const parent = await build('reference/onbuild/run-that-fails', { target: 'parent' });
    const child = await attemptBuild('reference/onbuild/run-that-fails', { target: 'child' });

    expect(await run(parent)).toHavePrinted('started\n');
    expect(child).toHaveFailedToBuild('exit 9');
    expect(child).not.toHavePrintedDuringBuild('RUN of the child');
  },
);
