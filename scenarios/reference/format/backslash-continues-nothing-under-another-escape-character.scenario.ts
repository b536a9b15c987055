import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'When the escape directive names another character, a backslash at the end of a line does not continue the line.',
    writtenIn: reference('escape'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/escape-directive');

    expect(outcome).toHavePrintedDuringBuild('ends in a backslash \\\n');
    expect(outcome).toHavePrintedDuringBuild('an instruction of its own\n');
  },
);
