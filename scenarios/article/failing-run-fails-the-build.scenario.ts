import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'A RUN command that fails makes the build fail, and no image is created.',
    writtenIn: article('A2', 'A11'),
    about: reference('RUN'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('article/run-of-a-missing-program');

    expect(outcome).toHaveFailedAt('RUN no-such-program', { exitCode: 127 });
  },
);
