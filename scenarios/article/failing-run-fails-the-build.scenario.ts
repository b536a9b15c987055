import { expect, scenario } from '#harness';
import { article, reference } from '../sources';

scenario(
  {
    says: 'A command of RUN that fails makes the build fail: there is no image.',
    writtenIn: [article('A2', 'A11'), reference('RUN')],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('article/run-of-a-missing-program');

    expect(outcome).toHaveFailedAt('RUN no-such-program', { exitCode: 127 });
  },
);
