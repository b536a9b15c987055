import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'In an image without /etc/passwd, a RUN is executed as the user whose number USER gives.',
    writtenIn: reference('USER'),
    exceptions: [
      {
        where: { builder: 'buildkit' },
        verdict: 'refuted',
        because: 'BuildKit looks every user up in /etc/passwd, and fails when there is no such file.',
      },
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/user-without-passwd');

    expect(outcome).toHavePrintedDuringBuild('carried out as 1000');
  },
);
