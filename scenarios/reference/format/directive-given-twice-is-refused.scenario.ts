import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'A parser directive that is given twice makes the build fail before an instruction is carried out.',
    writtenIn: reference('Parser directives'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/run/escape-directive-twice');

    expect(outcome).toHaveFailedToBuild(/only one escape parser directive/);
    expect(outcome).not.toHavePrintedDuringBuild('carried out');
  },
);
