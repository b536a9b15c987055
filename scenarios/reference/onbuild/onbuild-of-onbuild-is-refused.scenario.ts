import { expect, scenario } from '#harness';
import { wholeFileParsedFirst } from '../../features';
import { reference } from '../../sources';

scenario(
  {
    says: 'ONBUILD behind ONBUILD is refused before any RUN is carried out.',
    writtenIn: reference('ONBUILD limitations'),
    needs: [wholeFileParsedFirst],
  },
  async ({ attemptBuild }) => {
    const outcome = await attemptBuild('reference/onbuild/onbuild-of-onbuild');

    expect(outcome).toHaveFailedToBuild('ONBUILD ONBUILD');
    expect(outcome).not.toHavePrintedDuringBuild('the first RUN');
  },
);
