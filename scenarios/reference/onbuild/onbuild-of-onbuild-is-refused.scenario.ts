import { expect, scenario } from '#harness';
import { wholeFileParsedFirst } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'ONBUILD after ONBUILD is rejected before any RUN is executed.',
    writtenIn: reference('ONBUILD limitations'),
    needs: [wholeFileParsedFirst],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/onbuild/onbuild-of-onbuild');

    expect(outcome).toHaveFailedToBuild(/ONBUILD ONBUILD`? isn/);
    expect(outcome).not.toHavePrintedDuringBuild('the first RUN');
  },
);
