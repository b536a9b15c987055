import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The stable Dockerfile syntax rejects RUN --device, and its command is not executed.',
    writtenIn: reference('RUN --device'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run-mount/run-with-a-device');

    expect(outcome).toHaveFailedToBuild(
      /flag: (--)?device\b|RUN only supports|device feature|--device option requires BuildKit/,
    );
    expect(outcome).not.toHavePrintedDuringBuild('RUN is executed');
  },
);
