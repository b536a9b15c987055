import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A parser directive below a comment is itself a comment and changes nothing.',
    writtenIn: reference('Parser directives'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/escape-directive-below-a-comment');

    given(outcome.dockerfile).toMatch(/^# .*\n# escape=`\n/);
    expect(outcome).toHavePrintedDuringBuild('continued by a backslash');
  },
);
