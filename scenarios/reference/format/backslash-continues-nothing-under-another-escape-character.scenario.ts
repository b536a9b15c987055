import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'Where the escape directive names another character, a backslash at the end of a line continues nothing.',
    writtenIn: reference('escape'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/escape-directive');

    expect(outcome).toHavePrintedDuringBuild('ends in a backslash \\\n');
    expect(outcome).toHavePrintedDuringBuild('an instruction of its own\n');
  },
);
