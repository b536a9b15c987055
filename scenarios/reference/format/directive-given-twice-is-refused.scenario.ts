import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A parser directive that is used twice makes the build fail before any instruction is executed.',
    writtenIn: reference('Parser directives'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/escape-directive-twice');

    expect(outcome).toHaveFailedToBuild(/only one escape parser directive/);
    expect(outcome).not.toHavePrintedDuringBuild('executed');
  },
);
