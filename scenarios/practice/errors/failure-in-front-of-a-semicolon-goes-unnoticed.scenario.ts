import { expect, scenario } from '#harness';
import { page, reference } from '../../sources';

scenario(
  {
    says: 'A command that fails before a semicolon does not make the RUN fail: only the last command counts.',
    writtenIn: page('Building best practices', 'ENV', 'https://docs.docker.com/build/building/best-practices/#env'),
    about: reference('RUN'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/failure-in-front-of-a-semicolon');

    expect(outcome).toHavePrintedDuringBuild('the build goes on');
  },
);
