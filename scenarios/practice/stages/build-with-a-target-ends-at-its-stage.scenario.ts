import { expect, given, scenario } from '#harness';
import { TARGET } from './pages';

scenario(
  {
    says: 'A build with a target ends at that stage: a RUN below it is not executed, and a CMD below it is not used.',
    writtenIn: TARGET,
  },
  async ({ build }) => {
    const whole = await build('practice/stages/second-stage-continues-the-first');
    const upToFirst = await build('practice/stages/second-stage-continues-the-first', { target: 'first' });

    given(whole).toHavePrintedDuringBuild('RUN of the second stage');
    expect(upToFirst).toHavePrintedDuringBuild('RUN of the first stage');
    expect(upToFirst).not.toHavePrintedDuringBuild('RUN of the second stage');
    expect(upToFirst).toHaveDefaultCommand(['echo', 'first']);
  },
);
