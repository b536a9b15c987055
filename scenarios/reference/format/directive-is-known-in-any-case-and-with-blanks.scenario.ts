import { expect, given, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The key of a parser directive is recognized in mixed case and with spaces around it.',
    writtenIn: reference('Parser directives'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/escape-directive-in-mixed-case');

    given(outcome.dockerfile).toMatch(/^# {2}eScApE = `\n/);
    expect(outcome).toHavePrintedDuringBuild('continued by a backtick');
  },
);
