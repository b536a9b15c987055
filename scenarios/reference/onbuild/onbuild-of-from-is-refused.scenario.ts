import { expect, scenario } from '#harness';
import { reference } from '../../sources';

scenario(
  {
    says: 'FROM behind ONBUILD is refused before any RUN is carried out.',
    writtenIn: reference('ONBUILD limitations'),
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('onbuild/onbuild-of-from');

    expect(outcome).toHaveFailedToBuild('FROM isn');
    expect(outcome).not.toHavePrintedDuringBuild('the first RUN');
  },
);
