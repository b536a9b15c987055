import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A RUN above the first FROM makes the build fail, and is not carried out.',
    writtenIn: [reference('Format'), reference('FROM')],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('run/run-above-from');

    expect(outcome).toHaveFailedToBuild();
    expect(outcome).not.toHavePrintedDuringBuild('carried out');
  },
);
