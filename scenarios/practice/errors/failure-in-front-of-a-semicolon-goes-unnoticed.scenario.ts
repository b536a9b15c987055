import { expect, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'A command that fails in front of a semicolon goes unnoticed: the last command of RUN decides.',
    writtenIn: [
      page('Building best practices', 'ENV', 'https://docs.docker.com/build/building/best-practices/#env'),
      reference('RUN'),
    ],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/failure-in-front-of-a-semicolon');

    expect(outcome).toHavePrintedDuringBuild('the build goes on');
  },
);
