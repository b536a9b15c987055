import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A line that looks like a parser directive but has an unknown key is a comment: a directive below it changes nothing.',
    writtenIn: reference('Parser directives'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/escape-directive-below-an-unknown-one');

    given(outcome.dockerfile).toMatch(/^# unknown=value\n# escape=`\n/);
    expect(outcome).toHavePrintedDuringBuild('continued by a backslash');
  },
);
