import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'In an image without /etc/passwd a RUN is carried out as the user whose number USER gives.',
    writtenIn: reference('USER'),
    exceptions: [
      {
        where: { builder: 'buildkit' },
        verdict: 'refuted',
        because: 'BuildKit looks up every user in /etc/passwd, and fails if the file does not exist.',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/user-without-passwd');

    expect(outcome).toHavePrintedDuringBuild('carried out as 1000');
  },
);
