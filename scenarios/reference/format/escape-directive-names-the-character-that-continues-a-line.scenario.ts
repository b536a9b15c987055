import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The character named by the escape directive continues a line when it is at the end of that line.',
    writtenIn: reference('escape'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/escape-directive');

    expect(outcome).toHavePrintedDuringBuild('continued by a backtick');
  },
);
