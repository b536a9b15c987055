import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'The character that the escape directive names continues a line when it stands at its end.',
    writtenIn: reference('escape'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/escape-directive');

    expect(outcome).toHavePrintedDuringBuild('continued by a backtick');
  },
);
