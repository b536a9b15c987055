import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A parser directive that stands below a comment is a comment itself and changes nothing.',
    writtenIn: reference('Parser directives'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/escape-directive-below-a-comment');

    expect(outcome).toHavePrintedDuringBuild('continued by a backslash');
  },
);
