import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'RUN --device is refused by the stable Dockerfile syntax; its command is not carried out.',
    writtenIn: reference('RUN --device'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/run-with-a-device');

    expect(outcome).toHaveFailedToBuild(/(flag: |--)device\b|device feature/);
    expect(outcome).not.toHavePrintedDuringBuild('RUN is carried out');
  },
);
