import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'In an image without /etc/passwd, RUN is executed as the user whose numeric ID is in USER.',
    about: reference('USER'),
    exceptions: [
      {
        where: { builder: 'buildkit' },
        verdict: 'refuted',
        because: 'BuildKit looks up a USER without a group in /etc/passwd, and fails if the file does not exist.',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/user-without-passwd');

    expect(outcome).toHavePrintedDuringBuild('executed as 1000');
  },
);
